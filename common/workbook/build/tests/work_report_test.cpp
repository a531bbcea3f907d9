// The progress of builds and tests, read from what they print.
#include "common/workbook/build/work_report.hpp"

#include <sstream>

#include "common/testing/catch.hpp"
#include "common/workbook/tests/fake_checkout.hpp"

using namespace dlfs::workbook;

namespace {

std::string text(const std::optional<Share>& share) {
  return share ? std::to_string(share->done) + " of " + std::to_string(share->total) : "none";
}

}  // namespace

TEST_CASE("a build's share is read off Ninja's and Make's counters", "[workbook]") {
  CHECK(text(share_of_build("[12/83] Building CXX object a.cpp.o")) == "12 of 83");
  CHECK(text(share_of_build("[  7%] Building CXX object a.cpp.o")) == "7 of 100");
  CHECK(text(share_of_build("[100%] Linking CXX executable a")) == "100 of 100");
  for (const char* line :
       {"a.cpp:12: error: [12/83] Building", "[12/83]Building", "[x/83] Building", "[12/] Building",
        "[3/0] Building", "[-Werror]", "[", "", "FAILED: a.cpp.o", "[12] note"})
    CHECK(text(share_of_build(line)) == "none");
}

TEST_CASE("the share of tests is read off ctest's lines for tests that passed", "[workbook]") {
  CHECK(text(share_of_tests(" 12/703 Test  #34: tensor: a sentence ...........   Passed    0.02 sec")) ==
        "12 of 703");
  CHECK(text(share_of_tests("703/703 Test #1: x ...***Skipped   0.01 sec")) == "703 of 703");
  for (const char* line : {" 12/703 Test  #34: tensor: a sentence ....***Failed    0.02 sec",
                           "    Start 12: x", "", "12/703", "100% tests passed, 0 tests failed out of 703"})
    CHECK(text(share_of_tests(line)) == "none");
}

TEST_CASE("in a log each tenth of the work is told once, and what is no progress is shown", "[workbook]") {
  std::ostringstream shown;
  const Captured told(std::cerr);
  WorkReport report("building all", share_of_build, shown, false);
  for (int i = 1; i <= 200; ++i) {
    report.line("[" + std::to_string(i) + "/200] Building CXX object");
    if (i == 50) report.line("a.cpp:1:2: warning: unused");
  }
  report.end();
  CHECK(shown.str() == "a.cpp:1:2: warning: unused\n");
  std::istringstream lines(told.text());
  std::vector<std::string> beginnings;
  for (std::string line; std::getline(lines, line);) beginnings.push_back(line.substr(0, line.find(',', 24)));
  std::vector<std::string> expected;
  for (int tenth = 1; tenth < 10; ++tenth)
    expected.push_back("workbook: building all, " + std::to_string(10 * tenth) + "%");
  CHECK(beginnings == expected);
  CHECK_THAT(told.text(), contains_text(" left\n"));
}
