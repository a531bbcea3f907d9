// What the maintainer's check finds in an exercise that is not in order.
#include "common/workbook/exercises/prove.hpp"

#include "common/testing/catch.hpp"
#include "common/workbook/tests/judge_sample.hpp"

using namespace dlfs::workbook;

namespace {

// A copy of the sample exercise to be damaged.
struct Copy {
  Copy() { std::filesystem::copy(sample_folder, folder.path(), std::filesystem::copy_options::recursive); }
  [[nodiscard]] std::vector<std::string> flaws() const {
    return flaws_of(debug_checkout, sample_exercise(folder.path()));
  }
  void replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = dlfs::content_of(folder.path() / file);
    const std::size_t at = text.find(from);
    REQUIRE(at != text.npos);
    static_cast<void>(folder.file(file, text.replace(at, from.size(), to)));
  }
  const dlfs::TemporaryFolder folder;
};

}  // namespace

TEST_CASE("the sample exercise is in order", "[prove]") {
  CHECK(flaws_of(debug_checkout, sample_exercise()).empty());
}

TEST_CASE("each flaw of an exercise is found", "[prove]") {
  const Copy copy;
  std::string words;
  SECTION("a wrong solution") {
    copy.replace("solutions/mean.cpp", "0.0", "1.0");
    words = "the solution does not pass: failed";
  }
  SECTION("a stub that does something") {
    copy.replace("exercises/mean.cpp", "throw NotImplemented",
                 "if (x.size() == 1) return x[0]; throw NotImplemented");
    words = "the untouched file is not reported as unwritten";
  }
  SECTION("a stub with another number") {
    copy.replace("exercises/mean.cpp", "\"exercise 0.1\"", "\"exercise 0.2\"");
    words = "instead of 'exercise 0.1 is not written yet'";
  }
  SECTION("too few mistakes") {
    static_cast<void>(copy.folder.file("tests/mistakes/mean.txt",
                                       "Mistake: no numbers are not thought of.\nSaid: should throw\n-   if "
                                       "(x.empty()) throw std::invalid_argument(\"mean: there are no "
                                       "numbers\");\n"));
    words = "has 1 typical mistakes, not two";
  }
  SECTION("a mistake that passes") {
    copy.replace("tests/mistakes/mean.txt", "x.end(), 0) / static_cast<int>", "x.end(), 0.0) / double");
    words = "mistakes/mean.txt:5: 'the sum is an int.' is not caught by the test: passed";
  }
  SECTION("a mistake that does not compile") {
    copy.replace("tests/mistakes/mean.txt", "+   return", "+   retrun");
    words = "'the sum is an int.' is not caught by the test: does not compile";
  }
  SECTION("a mistake without its words") {
    copy.replace("tests/mistakes/mean.txt", "Said: should", "Said: must");
    words = "'no numbers are not thought of.' is caught, but 'must throw an exception' is not said";
  }
  SECTION("a mistake that announces nothing") {
    copy.replace("tests/mistakes/mean.txt", "Said: should throw an exception\n", "");
    words = "mistakes/mean.txt:1: this mistake has no line 'Said: '";
  }
  SECTION("a mistake of another solution") {
    copy.replace("tests/mistakes/mean.txt", "-   if (x.empty())", "-   if (x.size() == 0)");
    words = "mistakes/mean.txt:3: the solution has no such lines one after another";
  }
  SECTION("hints") {
    copy.replace("tests/hints/mean.txt", "\n\n", "\n");
    words = "2 hints instead of three";
  }
  SECTION("no row in the README") {
    copy.replace("README.md", "exercises/mean.cpp", "mean.cpp");
    words = "no row of the chapter's README.md";
  }
  SECTION("a file that is missing") {
    std::filesystem::remove(copy.folder.path() / "tests/hints/mean.txt");
    words = "hints/mean.txt";
  }
  const std::vector<std::string> flaws = copy.flaws();
  REQUIRE(flaws.size() >= 1);
  CHECK_THAT(flaws.front(), contains_text(words));
}
