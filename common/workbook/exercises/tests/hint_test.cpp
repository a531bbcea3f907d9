// Hints one at a time, and what is remembered of solved exercises.
#include "common/testing/catch.hpp"
#include "common/workbook/exercises/hints.hpp"
#include "common/workbook/exercises/solved.hpp"
#include "common/workbook/tests/fake_checkout.hpp"
#include "common/workbook/tests/fake_exercises.hpp"

using namespace dlfs::workbook;
namespace fs = std::filesystem;

TEST_CASE("hints come one at a time and the last one stays", "[workbook]") {
  const FakeExercises fake;
  HintGiver hints(fake.folder.path() / "state");
  const Exercise& softmax = fake.exercises[1];
  CHECK(hints.next(softmax, false) ==
        "Hint 1 of 3 for 3.2 ch03/softmax\n\nnudge\n\nOne more: ./workbook hint ch03/softmax\n");
  CHECK_THAT(hints.next(softmax, false), contains_text("Hint 2 of 3") && contains_text("\nmore\n"));
  CHECK_THAT(hints.next(fake.exercises[0], false),
             contains_text("Hint 1 of 3"));  // each exercise has its own count
  for (int i = 0; i < 2; ++i) {
    CHECK_THAT(HintGiver(fake.folder.path() / "state").next(softmax, false),
               contains_text("Hint 3 of 3") && contains_text("recipe") && contains_text("--again"));
  }
  CHECK_THAT(hints.next(softmax, true), contains_text("Hint 1 of 3"));
  CHECK_THAT(hints.next(softmax, false), contains_text("Hint 2 of 3"));
}

TEST_CASE("a damaged memory of hints begins with the first", "[workbook]") {
  const FakeExercises fake;
  HintGiver hints(fake.folder.path());
  const std::string damage = GENERATE("x", "", "-5", "99999999999999999999999");
  write_text(fake.folder.path() / "ch03_softmax", damage);
  CHECK_THAT(hints.next(fake.exercises[1], false), contains_text("Hint 1 of 3"));
}

TEST_CASE("hints are separated by empty lines", "[workbook]") {
  const FakeExercises fake;
  const fs::path file = fake.exercises[0].hints_file();
  write_text(file, "\none\nstill one\n\n \t\ntwo\r\n\nthree");
  CHECK(read_hints(file) == Words{"one\nstill one\n", "two\r\n", "three\n"});
  write_text(file, "one\n\ntwo\n");
  CHECK_THROWS_WITH(read_hints(file), contains_text(file.string()) && contains_text("expected 3 hints") &&
                                          contains_text("found 2"));
  fs::remove(file);
  CHECK_THROWS_WITH(read_hints(file), contains_text(file.string() + " cannot be read"));
}

TEST_CASE("only what changed is judged again", "[workbook]") {
  const FakeExercises fake;
  const SolvedMemory memory(fake.folder.path() / "solved");
  int judged = 0;
  const auto next = [&] {
    judged = 0;
    const auto found = first_unsolved(fake.exercises, memory, [&](const Exercise& exercise) {
      ++judged;
      return FakeExercises::judge_own(exercise);
    });
    return found ? found->name : "none";
  };

  CHECK(next() == "relu");
  CHECK(judged == 1);
  CHECK(next() == "relu");
  CHECK(judged == 0);
  write_text(fake.exercises[0].student_file(), "passes 4");
  CHECK(next() == "softmax");
  CHECK(judged == 2);
  CHECK(next() == "softmax");
  CHECK(judged == 0);
  write_text(fake.exercises[0].test_file(), "TEST_CASE(5)");  // another test: what it says is not known yet
  CHECK(next() == "softmax");
  CHECK(judged == 1);
  write_text(fake.exercises[1].student_file(), "passes 4");
  write_text(fake.exercises[2].student_file(), "passes 1");
  CHECK(next() == "none");
  fs::remove(fake.exercises[0].student_file());
  CHECK_FALSE(memory.recall(fake.exercises[0]).has_value());
}

TEST_CASE("what is saved while an exercise is judged is not taken for judged", "[workbook]") {
  const FakeExercises fake;
  const SolvedMemory memory(fake.folder.path() / "solved");
  memory.judge(fake.exercises[0], [&](const Exercise& exercise) {
    write_text(exercise.student_file(), "newer");
    return FakeExercises::judge_text("passes 4", 4);
  });
  CHECK_FALSE(memory.recall(fake.exercises[0]).has_value());
}
