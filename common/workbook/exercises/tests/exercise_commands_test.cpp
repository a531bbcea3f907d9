// next, hint, reset, solution, handout and grade as they are called, with verdicts that are already remembered.
#include "common/workbook/exercises/exercise_commands.hpp"

#include "common/cli/option.hpp"
#include "common/testing/catch.hpp"
#include "common/workbook/exercises/exercise_book.hpp"
#include "common/workbook/exercises/original_stub.hpp"
#include "common/workbook/teaching/teacher_commands.hpp"
#include "common/workbook/tests/fake_checkout.hpp"
#include "common/workbook/tests/fake_exercises.hpp"

using namespace dlfs::workbook;
namespace fs = std::filesystem;

namespace {

// What CMake would have registered of the three exercises; only remember() has judged them.
struct Registered : FakeExercises {
  Registered() {
    std::string lines;
    for (const Exercise& e : exercises) {
      lines += e.chapter + '\t' + e.number + '\t' + e.name + '\t' + e.section + '\t' + e.title + '\n';
    }
    write_text(checkout.build / "exercises.tsv", lines);
    remember();
  }
  // As if the files had been judged as they are now.
  void remember() const {
    const SolvedMemory memory(checkout.build.parent_path() / "exercises/solved");
    for (const Exercise& exercise : exercises) memory.judge(exercise, judge_own);
  }
  void solve(std::size_t i) const {
    write_text(exercises[i].student_file(), "passes 4");
    remember();
  }
};

}  // namespace

TEST_CASE("next shows the first unsolved exercise and its task", "[workbook]") {
  const Registered fake;
  const Captured output(std::cout);
  write_text(fake.exercises[1].student_file(),
             "// Exercise 3.2\n//\n//   y = exp(x)\n#include <cmath>\n// no more\n");
  fake.solve(0);
  CHECK(next_exercise(fake.checkout, {}) == 0);
  CHECK(output.text() ==
        "3.2 Softmax that does not overflow\nin ch03_neuralnet/exercises/softmax.cpp\n\nExercise 3.2\n\n  y "
        "= exp(x)\n\n"
        "./workbook check ch03/softmax judges it, ./workbook watch at each save.\n");
}

TEST_CASE("if all exercises pass, next, hint, watch and reset say so", "[workbook]") {
  const Registered fake;
  for (std::size_t i = 0; i < 3; ++i) fake.solve(i);
  for (const auto& command : {next_exercise, hint, watch, reset}) {
    const Captured output(std::cout);
    CHECK(command(fake.checkout, {}) == 0);
    CHECK_THAT(output.text(), contains_text("All exercises pass"));
  }
}

TEST_CASE("hint gives those of the first unsolved exercise, or of the one named", "[workbook]") {
  const Registered fake;
  fake.solve(0);
  const Captured output(std::cout);
  CHECK(hint(fake.checkout, {}) == 0);
  CHECK(hint(fake.checkout, Words{"ch04/descent"}) == 0);
  CHECK(hint(fake.checkout, Words{"softmax"}) == 0);
  CHECK(hint(fake.checkout, Words{"--again", "3.2"}) == 0);
  std::string heads;
  std::istringstream lines(output.text());
  for (std::string line; std::getline(lines, line);) heads += line.starts_with("Hint") ? line + '\n' : "";
  CHECK(heads ==
        "Hint 1 of 3 for 3.2 ch03/softmax\nHint 1 of 3 for 4.1 ch04/descent\n"
        "Hint 2 of 3 for 3.2 ch03/softmax\nHint 1 of 3 for 3.2 ch03/softmax\n");
  CHECK_THROWS_AS(hint(fake.checkout, Words{"ch03"}), dlfs::UsageError);
  CHECK_THROWS_WITH(hint(fake.checkout, Words{"ch03"}),
                    contains_text("'ch03' names several exercises") && contains_text("ch03/relu"));
}

TEST_CASE("a solution is shown when the exercise passes, or anyway", "[workbook]") {
  const Registered fake;
  const Captured output(std::cout);
  CHECK_THROWS_WITH(solution(fake.checkout, Words{"softmax"}),
                    contains_text("ch03/softmax does not pass yet") && contains_text("--anyway"));
  CHECK(output.text().empty());
  CHECK(solution(fake.checkout, Words{"softmax", "--anyway"}) == 0);
  CHECK(output.text() == "solution of softmax");
  fake.solve(2);
  CHECK(solution(fake.checkout, Words{"descent"}) == 0);
  CHECK(output.text() == "solution of softmaxsolution of descent");

  fs::remove(fake.exercises[2].solution_file());
  CHECK_THROWS_WITH(solution(fake.checkout, Words{"descent"}), contains_text("handed out without solutions"));
  CHECK_THROWS_WITH(solution(fake.checkout, Words{"descent", "--anyway"}),
                    contains_text("handed out without"));
}

TEST_CASE("reset of a chapter with --yes asks nobody", "[workbook]") {
  const Registered fake;
  const Captured output(std::cout);
  for (const Exercise& exercise : fake.exercises) {
    write_text(original_stub_file(exercise), "stub");
    write_text(exercise.student_file(), "work");
  }
  CHECK(reset(fake.checkout, Words{"ch03", "--yes"}) == 0);
  CHECK(read_text(fake.exercises[0].student_file()) == "stub");
  CHECK(read_text(fake.exercises[1].student_file()) == "stub");
  CHECK(read_text(fake.exercises[2].student_file()) == "work");
}

TEST_CASE("a checkout without exercises is said", "[workbook]") {
  const Registered fake;
  write_text(fake.checkout.build / "exercises.tsv", "");
  CHECK_THROWS_WITH(next_exercise(fake.checkout, {}), contains_text("there are no exercises in"));
}

TEST_CASE("wrong arguments of the commands on exercises are usage errors", "[workbook]") {
  const Registered fake;
  const std::string pile = fake.folder.path().string();
  CHECK_THROWS_AS(next_exercise(fake.checkout, Words{"ch03"}), dlfs::UsageError);
  CHECK_THROWS_AS(hint(fake.checkout, Words{"a", "b"}), dlfs::UsageError);
  CHECK_THROWS_AS(hint(fake.checkout, Words{"sotfmax"}), dlfs::UsageError);
  CHECK_THROWS_AS(watch(fake.checkout, Words{"ch09"}), dlfs::UsageError);
  CHECK_THROWS_AS(reset(fake.checkout, Words{"softmax", "--no"}), dlfs::UsageError);
  CHECK_THROWS_AS(solution(fake.checkout, Words{"--anyhow"}), dlfs::UsageError);
  CHECK_THROWS_AS(handout(fake.checkout, {}), dlfs::UsageError);
  CHECK_THROWS_AS(handout(fake.checkout, Words{pile + "/new", "--chapters", "9"}), dlfs::UsageError);
  CHECK_THROWS_WITH(handout(fake.checkout, Words{pile + "/new", "--chapters", "5"}),
                    contains_text("these chapters have no exercises"));
  CHECK_THROWS_WITH(grade(fake.checkout, Words{pile}), contains_text("where to write the table?"));
  CHECK_THROWS_AS(grade(fake.checkout, Words{pile, "--out"}), dlfs::UsageError);
  CHECK_THROWS_WITH(grade(fake.checkout, Words{pile, "--out", "x.csv", "--feedback", pile + "/inner"}),
                    contains_text("lies within the submissions"));
  CHECK_THROWS_WITH(grade(fake.checkout, Words{pile, "--out", pile}), contains_text("is a folder"));
  CHECK_FALSE(fs::exists(pile + "/new"));
}

TEST_CASE("handout says how many exercises it has", "[workbook]") {
  const Registered fake;
  for (const Exercise& exercise : fake.exercises) write_text(original_stub_file(exercise), "stub");
  const Captured output(std::cout);
  const std::string target = (fake.folder.path() / "class").string();
  CHECK(handout(fake.checkout, Words{target, "--chapters=3"}) == 0);
  CHECK(output.text() == target + " is ready for students, with 2 exercises and no solutions\n");
}
