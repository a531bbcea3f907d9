// Putting untouched files back, wherever they are kept.
#include "common/workbook/exercises/reset.hpp"

#include "common/platform/process.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/needs.hpp"
#include "common/workbook/exercises/git.hpp"
#include "common/workbook/exercises/original_stub.hpp"
#include "common/workbook/tests/fake_checkout.hpp"
#include "common/workbook/tests/fake_exercises.hpp"

using dlfs::run_process;
using namespace dlfs::workbook;
namespace fs = std::filesystem;

namespace {

const auto yes = [](const std::string&) { return true; };
const auto no = [](const std::string&) { return false; };

void git(const FakeExercises& fake, const Words& words) {
  Words all = {"-c", "user.name=x", "-c", "user.email=x@y", "-c", "commit.gpgsign=false"};
  all.insert(all.end(), words.begin(), words.end());
  REQUIRE(git_output(fake.checkout.root, all).has_value());
}

void commit_all(const FakeExercises& fake) {
  git(fake, {"add", "-A"});
  git(fake, {"commit", "-q", "-m", "x"});
}

void begin_repository(const FakeExercises& fake) {
  REQUIRE(run_process({"git", "init", "-q", fake.checkout.root.string()}, [](const auto&) {}) == 0);
  commit_all(fake);
}

}  // namespace

TEST_CASE("reset puts the stub back and keeps numbered backups", "[workbook]") {
  const FakeExercises fake;
  const Exercise& relu = fake.exercises[0];
  const Captured output(std::cout);
  write_text(original_stub_file(relu), "the stub");
  const std::vector<Exercise> one = {relu};

  for (int number = 1; number <= 3; ++number) {
    const std::string work = "work " + std::to_string(number);
    write_text(relu.student_file(), work);
    CHECK(reset_exercises(fake.checkout, one, yes) == 0);
    CHECK(read_text(relu.student_file()) == "the stub");
    CHECK(read_text(relu.student_file().string() + ".bak-" + std::to_string(number)) == work);
    CHECK_THAT(output.text(),
               contains_text("kept in ch03_neuralnet/exercises/relu.cpp.bak-" + std::to_string(number)));
  }
  CHECK(reset_exercises(fake.checkout, one, no) == 0);  // nothing to ask about
  CHECK_THAT(output.text(), contains_text("Nothing to reset: the file is untouched"));
  fs::remove(relu.student_file());
  CHECK(reset_exercises(fake.checkout, one, yes) == 0);
  CHECK(read_text(relu.student_file()) == "the stub");
}

TEST_CASE("reset changes nothing without a yes", "[workbook]") {
  const FakeExercises fake;
  const Captured output(std::cout);
  for (const Exercise& exercise : fake.exercises) {
    write_text(original_stub_file(exercise), "stub");
    write_text(exercise.student_file(), "work");
  }
  std::string question;
  CHECK(reset_exercises(fake.checkout, fake.exercises, [&](const std::string& text) {
          question = text;
          return false;
        }) == 1);
  CHECK_THAT(question, contains_text("exercises/relu.cpp\n") && contains_text("exercises/descent.cpp\n"));
  for (const Exercise& exercise : fake.exercises) CHECK(read_text(exercise.student_file()) == "work");
}

TEST_CASE("if one stub cannot be found, no file is reset", "[workbook]") {
  const FakeExercises fake;
  write_text(original_stub_file(fake.exercises[0]), "stub");
  CHECK_THROWS_WITH(
      reset_exercises(fake.checkout, fake.exercises, yes),
      contains_text("softmax.cpp is neither in git's history nor in") && contains_text("tests/stubs"));
  CHECK(read_text(fake.exercises[0].student_file()) == FakeExercises::stub(fake.exercises[0]));
}

TEST_CASE("the stub comes from git whatever the student committed since", "[workbook]") {
  if (dlfs::skip_without("git")) return;
  const FakeExercises fake;
  const Exercise& relu = fake.exercises[0];
  const std::string first = read_text(relu.student_file());
  begin_repository(fake);
  CHECK(original_stub(fake.checkout, relu) == first);

  write_text(relu.student_file(), "my work\n");
  commit_all(fake);
  CHECK(original_stub(fake.checkout, relu) == first);

  write_text(relu.student_file(), "// better\n" + first);  // a stub that its author improved
  commit_all(fake);
  CHECK(original_stub(fake.checkout, relu) == "// better\n" + first);

  write_text(relu.header_file(), "// other declarations\n");  // and replaced, with fewer bodies
  write_text(relu.student_file(), "// other\n" + first);
  commit_all(fake);
  write_text(relu.student_file(), "my other work\n");
  commit_all(fake);
  CHECK(original_stub(fake.checkout, relu) == "// other\n" + first);
}

TEST_CASE("the stub comes from git even if its declarations lay elsewhere then", "[workbook]") {
  if (dlfs::skip_without("git")) return;
  const FakeExercises fake;
  const Exercise& relu = fake.exercises[0];
  const std::string first = read_text(relu.student_file());
  const fs::path old_header = relu.folder / GENERATE("tests/relu.hpp", "exercises/relu.hpp");
  fs::rename(relu.header_file(), old_header);
  begin_repository(fake);
  write_text(relu.student_file(), "my work\n");
  commit_all(fake);
  fs::rename(old_header, relu.header_file());
  commit_all(fake);
  CHECK(original_stub(fake.checkout, relu) == first);

  write_text(relu.header_file(), "// other declarations\n");
  commit_all(fake);
  CHECK_THROWS_WITH(original_stub(fake.checkout, relu), contains_text("neither in git's history"));
}

TEST_CASE("a stub counts as it stands until somebody writes in it", "[workbook]") {
  const FakeExercises fake;
  const Exercise& relu = fake.exercises[0];
  const std::string stub = read_text(relu.student_file());
  const auto with = [&](const std::string& text) {
    write_text(relu.student_file(), text);
    return current_stub(fake.checkout, relu);
  };
  CHECK(with("mine") == "mine");  // no other is known
  write_text(original_stub_file(relu), stub);
  CHECK(with("mine") == stub);
  CHECK(with("// clearer\n" + stub) == "// clearer\n" + stub);
}

TEST_CASE("a repository around the checkout is not asked", "[workbook]") {
  if (dlfs::skip_without("git")) return;
  const FakeExercises fake;
  REQUIRE(run_process({"git", "init", "-q", fake.folder.path().string()}, [](const auto&) {}) == 0);
  CHECK_FALSE(git_output(fake.checkout.root, {"status"}).has_value());
  CHECK_THROWS_WITH(original_stub(fake.checkout, fake.exercises[0]),
                    contains_text("neither in git's history"));
}
