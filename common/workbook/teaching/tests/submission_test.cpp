// What is read of a submission, and what is not.
#include <sys/stat.h>

#include "common/testing/catch.hpp"
#include "common/workbook/teaching/students.hpp"
#include "common/workbook/teaching/tests/fake_pile.hpp"

using namespace dlfs::workbook;
namespace fs = std::filesystem;

namespace {

const std::string softmax = "ch03_neuralnet/exercises/softmax.cpp";
using Sources = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("a submission is a checkout, single files, or either in one folder", "[workbook]") {
  const Pile pile;
  const std::string inner = GENERATE("", "handout/");
  pile.hand_in("ada", inner + softmax, "A");
  pile.hand_in("ada", inner + "ch03_neuralnet/softmax.cpp", "a program");
  pile.hand_in("ada", inner + "descent.cpp", "D");
  pile.hand_in("ada", inner + "CMakeLists.txt", "message(FATAL_ERROR)");
  pile.hand_in("ada", inner + "softmax.cpp", "the other one stands in its place");
  const Submission submission = pile.read("ada");
  CHECK(submission.student == "ada");
  CHECK(submission.sources == Sources{{"ch03/softmax", "A"}, {"ch04/descent", "D"}});
  CHECK(submission.remarks.empty());
}

TEST_CASE("a file at the top whose name two chapters have is not guessed", "[workbook]") {
  const Pile pile;
  std::vector<Exercise> exercises = pile.exercises;
  exercises[2].name = "softmax";
  pile.hand_in("ada", "softmax.cpp", "which?");
  const Submission submission = read_submission(pile.pile / "ada", exercises);
  CHECK(submission.sources.empty());
  CHECK_THAT(submission.remarks.at(0),
             contains_text("softmax.cpp may be the exercise of more than one chapter"));
}

TEST_CASE("declarations that a submission brings along are not read", "[workbook]") {
  const Pile pile;
  pile.hand_in("ada", softmax, "A");
  pile.hand_in("ada", "ch03_neuralnet/exercises/softmax.hpp", "other declarations");
  const Submission submission = pile.read("ada");
  CHECK(submission.sources == Sources{{"ch03/softmax", "A"}});
  CHECK(submission.remarks.empty());
}

TEST_CASE("links, pipes, folders and giants are not read", "[workbook]") {
  const Pile pile;
  pile.hand_in("bob", "secret.cpp", "passes 4");
  const fs::path own = pile.pile / "eve";
  fs::create_directories(own / "ch03_neuralnet/exercises");
  fs::create_symlink(pile.pile / "bob/secret.cpp", own / softmax);
  REQUIRE(mkfifo((own / "ch03_neuralnet/exercises/relu.cpp").c_str(), 0600) == 0);
  fs::create_directory(own / "relu.cpp");
  pile.hand_in("eve", "descent.cpp", std::string((std::size_t{1} << 20) + 1, ' '));

  const Submission submission = pile.read("eve");
  CHECK(submission.sources.empty());
  CHECK(submission.remarks == Words{"ch03_neuralnet/exercises/relu.cpp is not a regular file: not read",
                                    "relu.cpp is not a regular file: not read",
                                    softmax + " is a symbolic link: not read",
                                    "descent.cpp is larger than 1 MiB: not read"});
}

TEST_CASE("a folder that is a link is not entered", "[workbook]") {
  const Pile pile;
  pile.hand_in("bob", softmax, "passes 4");
  fs::create_directory(pile.pile / "eve");
  fs::create_symlink("../bob/ch03_neuralnet", pile.pile / "eve/ch03_neuralnet");
  fs::create_symlink("bob", pile.pile / "mallory");
  CHECK(pile.read("eve").sources.empty());
  CHECK_THAT(pile.read("eve").remarks.at(0), contains_text("not a folder of the submission"));

  const Captured errors(std::cerr);
  CHECK(student_folders(pile.pile) == Words{"bob", "eve"});
  CHECK_THAT(errors.text(), contains_text("skipped mallory"));
  CHECK_THROWS_WITH(student_folders(pile.pile / "bob" / softmax),
                    contains_text("softmax.cpp is not a folder"));
}
