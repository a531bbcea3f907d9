// What students get, and what they do not get.
#include "common/workbook/teaching/handout.hpp"

#include "common/cli/option.hpp"
#include "common/platform/process.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/needs.hpp"
#include "common/workbook/exercises/git.hpp"
#include "common/workbook/exercises/original_stub.hpp"
#include "common/workbook/tests/fake_exercises.hpp"

using dlfs::run_process;
using namespace dlfs::workbook;
namespace fs = std::filesystem;

namespace {

// A checkout whose stubs are known, with a program, a build folder and a student's old work.
struct Source : FakeExercises {
  Source() {
    for (const Exercise& exercise : exercises) write_text(original_stub_file(exercise), stub(exercise));
    write_text(checkout.root / "workbook", "#!/bin/sh\n");
    fs::permissions(checkout.root / "workbook", fs::perms::owner_all);
    write_text(checkout.root / ".gitignore", "/build/\n");
    write_text(checkout.root / "ch03_neuralnet/softmax.cpp", "the program");
    write_text(checkout.root / "ch04_learning/exercises/declarations/given.hpp", "what two exercises share");
    write_text(checkout.root / "build/release/CMakeCache.txt", "built");
    write_text(exercises[1].student_file(), "tried out by the teacher");
    write_text(exercises[1].student_file().string() + ".bak-1", "tried before");
  }
  [[nodiscard]] fs::path target() const { return folder.path() / "handout"; }
};

std::set<std::string> files_in(const fs::path& folder) {
  std::set<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_directory()) files.insert(fs::relative(entry.path(), folder).string());
  }
  return files;
}

const std::set<std::string> all_chapters = {"ch03", "ch04"};

}  // namespace

TEST_CASE("a handout has the stubs and neither solutions nor other chapters' exercises", "[workbook]") {
  const Source source;
  const bool with_git = GENERATE(false, true);
  if (with_git && dlfs::skip_without("git")) return;
  if (with_git) {
    REQUIRE(run_process({"git", "init", "-q", source.checkout.root.string()}, [](const auto&) {}) == 0);
    REQUIRE(git_output(source.checkout.root, {"add", "-A"}).has_value());
    write_text(source.checkout.root / "notes.txt", "not known to git");
  }
  CHECK(write_handout(source.checkout, source.exercises, {"ch03"}, source.target()) == 2);
  const std::string chapter = "ch03_neuralnet/";
  CHECK(files_in(source.target()) ==
        std::set<std::string>{".gitignore", "workbook", chapter + "softmax.cpp",
                              chapter + "exercises/relu.cpp", chapter + "exercises/softmax.cpp",
                              chapter + "exercises/declarations/relu.hpp", chapter + "tests/hints/relu.txt",
                              chapter + "tests/relu_test.cpp", chapter + "exercises/declarations/softmax.hpp",
                              chapter + "tests/hints/softmax.txt", chapter + "tests/softmax_test.cpp",
                              chapter + "tests/stubs/relu.cpp", chapter + "tests/stubs/softmax.cpp"});
  CHECK(read_text(source.target() / chapter / "exercises/softmax.cpp") ==
        FakeExercises::stub(source.exercises[1]));
  CHECK((fs::status(source.target() / "workbook").permissions() & fs::perms::owner_exec) != fs::perms::none);
}

TEST_CASE("the README of a chapter without exercises does not speak of them", "[workbook]") {
  const Source source;
  const std::string rest = GENERATE("", "\n## Notes\n\nmore\n");
  for (const Exercise& exercise : source.exercises) {
    write_text(exercise.folder / "README.md", "# Chapter\n\n## Exercises\n\na table\n" + rest);
  }
  write_handout(source.checkout, source.exercises, {"ch03"}, source.target());
  CHECK(read_text(source.target() / "ch04_learning/README.md") == "# Chapter\n" + rest);
  CHECK_THAT(read_text(source.target() / "ch03_neuralnet/README.md"), contains_text("a table"));
}

TEST_CASE("a handout of all chapters has all exercises", "[workbook]") {
  const Source source;
  fs::create_directory(source.target());  // empty: allowed
  CHECK(write_handout(source.checkout, source.exercises, all_chapters, source.target()) == 3);
  CHECK(fs::exists(source.target() / "ch04_learning/exercises/descent.cpp"));
}

TEST_CASE("a handout is refused at a place that is not empty, or within the checkout", "[workbook]") {
  const Source source;
  const auto hand_out = [&](const fs::path& target) {
    return write_handout(source.checkout, source.exercises, all_chapters, target);
  };
  write_text(source.target() / "mine.txt", "keep");
  CHECK_THROWS_AS(hand_out(source.target()), dlfs::UsageError);
  CHECK_THROWS_WITH(hand_out(source.target()), contains_text(source.target().string() + " is not empty"));
  CHECK_THROWS_WITH(hand_out(source.target() / "mine.txt"), contains_text("is not empty"));
  CHECK(files_in(source.target()) == std::set<std::string>{"mine.txt"});
  CHECK_THROWS_WITH(hand_out(source.checkout.root / "build/handout"),
                    contains_text("lies within this checkout"));
  CHECK_THROWS_WITH(hand_out(source.checkout.root), contains_text("lies within this checkout"));
}

TEST_CASE("a handout that fails leaves nothing", "[workbook]") {
  const Source source;
  fs::remove(original_stub_file(source.exercises[2]));
  CHECK_THROWS_WITH(write_handout(source.checkout, source.exercises, all_chapters, source.target()),
                    contains_text("descent.cpp is neither in git's history nor in"));
  CHECK(source.folder.files() == 1);  // the checkout
}
