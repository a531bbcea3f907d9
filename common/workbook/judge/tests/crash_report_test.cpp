// Reports of the sanitizers in the words of compilers that are not at hand, and records of runs that were cut
// short.
#include "common/workbook/judge/crash_report.hpp"

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/workbook/judge/compiler_messages.hpp"
#include "common/workbook/judge/includes.hpp"
#include "common/workbook/judge/record.hpp"

using namespace dlfs::workbook;

namespace {

std::string sentence(const std::string& output) {
  const auto crash = read_crash(output);
  return crash ? crash->sentence : "";
}

}  // namespace

TEST_CASE("newer and older words of the address sanitizer mean the same", "[crash]") {
  const std::string begin =
      "==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1\nWRITE of size 8 at 0x1\n";
  const std::string expected =
      "index out of range: it writes past the end of a block of 24 bytes (a std::vector's, or from new)";
  CHECK(sentence(begin + "0x1 is located 0 bytes to the right of 24-byte region [0x1,0x2)\n") == expected);
  CHECK(sentence(begin + "0x1 is located 0 bytes after 24-byte region [0x1,0x2)\n") == expected);
  CHECK_THAT(sentence(begin + "0x1 is located 8 bytes before 24-byte region [0x1,0x2)\n"),
             contains_text("before the beginning"));
}

TEST_CASE("a word of the sanitizers that is not known is told as it is", "[crash]") {
  CHECK(sentence("x.cpp:1:2: runtime error: the moon is blue\n") == "the moon is blue");
  CHECK(sentence("==1==ERROR: AddressSanitizer: odd-thing on 0x1\n") ==
        "the address sanitizer says odd-thing on 0x1");
  CHECK(sentence("x.h:1: f(): Assertion 'x > 1' failed.\n") == "the standard library insists on x > 1");
  CHECK_FALSE(read_crash("an ordinary text\n").has_value());
  CHECK(read_crash("==1==AddressSanitizer: hard rss limit exhausted (3072Mb vs 4000Mb)\n")->out_of_memory);
}

TEST_CASE("the line is that of the first frame in the student's file", "[crash]") {
  const std::string output =
      "ERROR\n    #0 0x1 in std::max /usr/include/c++/12/bits/a.h:3\n    #1 0x2 in f() /student/a "
      "b.cpp:12:7\n"
      "    #2 0x3 in g() /student/a b.cpp:30\n";
  CHECK(crash_line(output, "/student", "a b.cpp") == 12);
  CHECK(crash_line("a b.cpp:5:1: runtime error: x\n" + output, "/student", "a b.cpp") == 5);
  CHECK(crash_line(output, "/student", "b.cpp") == 0);
}

TEST_CASE("a record is read as far as it goes", "[crash]") {
  const dlfs::TemporaryFolder folder;
  const Record whole =
      read_record(folder.file("whole", "case a\npass\ncase b\nfail one\\ntwo\\\\n\nfail three\ndone\n"));
  REQUIRE(whole.cases.size() == 2);
  CHECK(whole.cases[0].passed);
  CHECK_FALSE(whole.cases[1].passed);
  CHECK(whole.cases[1].message == "one\ntwo\\n");
  CHECK(whole.complete);

  const Record broken = read_record(folder.file("broken", "pass\ncase a\npass\ncase b"));
  REQUIRE(broken.cases.size() == 2);
  CHECK_FALSE(broken.complete);
  CHECK_FALSE(broken.last_case_ended);
  CHECK(read_record(folder.path() / "missing").cases.empty());
  CHECK_FALSE(read_record(folder.file("late", "case a\nfail x\npass\ndone\n")).cases[0].passed);
}

TEST_CASE("dependencies are read with what make needs around odd characters", "[crash]") {
  const std::vector<std::string> expected = {"x.cpp", "/a b/c.hpp", "/d$e.hpp", "/f#g.hpp", "/h:i.hpp"};
  CHECK(read_dependencies("x.o: x.cpp /a\\ b/c.hpp \\\n /d$$e.hpp /f\\#g.hpp /h:i.hpp\n") == expected);
  CHECK(read_dependencies("").empty());
}

TEST_CASE("what is not defined is named as in the program", "[crash]") {
  const Exercise exercise{"ch03", "3.1", "softmax", "3.5", "Softmax", "/book/ch03_neuralnet"};
  const CompileJob job{exercise, "/x/softmax.cpp", "/scratch", "softmax.cpp"};
  CHECK(explain_loading("/b/softmax_test.so: undefined symbol: _ZN4dlfs8exercise1fEi\n", job) ==
        "softmax.cpp: not defined, or with other types than in exercises/softmax.hpp:\n  "
        "dlfs::exercise::f(int)");
  CHECK(explain_loading("/x/student.so: undefined symbol: _Z6helperd, version x\n", job) ==
        "softmax.cpp: declared and used, but not defined:\n  helper(double)");
  CHECK(explain_loading("/x/student.so: cannot open\n", job) ==
        "the program cannot be loaded:\n/x/student.so: cannot open");
  CHECK(explain_linker("ld: no\n", {"/book", "/book/build/debug"}, job) == "linking failed:\nld: no");
}
