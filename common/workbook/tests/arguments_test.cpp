// What the commands on exercises make of their words, and of untrusted names and texts.
#include "common/cli/option.hpp"
#include "common/testing/catch.hpp"
#include "common/workbook/command_line.hpp"
#include "common/workbook/reports/csv.hpp"
#include "common/workbook/teaching/chapter_range.hpp"
#include "common/workbook/teaching/students.hpp"

using namespace dlfs::workbook;

namespace {

using Words = std::vector<std::string>;

const CommandLineRules rules = {"grade", 1, 2, "grade DIR --out FILE", {"--out FILE", "--yes"}};

CommandLine parse(const Words& words) { return parse_command_line(rules, words); }

}  // namespace

TEST_CASE("words, flags and options with a value are told apart", "[workbook]") {
  const CommandLine line = parse({"pile", "--out", "a.csv", "--yes"});
  CHECK(line.words == Words{"pile"});
  CHECK(line.word() == "pile");
  CHECK(line.value("--out") == "a.csv");
  CHECK(line.has("--yes"));
  CHECK_FALSE(line.has("--no"));
  CHECK_FALSE(line.value("--in").has_value());

  CHECK(parse({"--out=b=c", "x"}).value("--out") == "b=c");
  CHECK(parse({"--out", "-", "-"}).words == Words{"-"});
  CHECK(parse({"--", "--yes", "--out"}).words == Words{"--yes", "--out"});
}

TEST_CASE("an option that is none, twice or without its value is a usage error", "[workbook]") {
  CHECK_THROWS_AS(parse({"pile", "--yse"}), dlfs::UsageError);
  CHECK_THROWS_WITH(parse({"pile", "--yse"}), contains_text("grade has no option '--yse'") &&
                                                  contains_text("did you mean --yes?") &&
                                                  contains_text("./workbook grade DIR --out FILE"));
  CHECK_THROWS_WITH(parse({"pile", "-y"}), contains_text("no option '-y'"));
  CHECK_THROWS_WITH(parse({"pile", "--yes", "--yes"}), contains_text("--yes is given twice"));
  CHECK_THROWS_WITH(parse({"pile", "--out", "a", "--out=b"}), contains_text("--out is given twice"));
  CHECK_THROWS_WITH(parse({"pile", "--yes=1"}), contains_text("--yes takes no value, found '--yes=1'"));
  CHECK_THROWS_WITH(parse({"pile", "--out"}), contains_text("--out needs a value"));
  CHECK_THROWS_WITH(parse({"pile", "--out="}), contains_text("--out needs a value"));
}

TEST_CASE("too few and too many words are usage errors", "[workbook]") {
  CHECK_THROWS_AS(parse({}), dlfs::UsageError);
  CHECK_THROWS_WITH(parse({}), contains_text("something is missing"));
  CHECK_THROWS_WITH(parse({"a", "b", "c"}), contains_text("'c'"));
}

TEST_CASE("chapters are numbers, ranges and lists of them", "[workbook]") {
  using Chapters = std::set<std::string>;
  CHECK(parse_chapters("3") == Chapters{"ch03"});
  CHECK(parse_chapters("2-5") == Chapters{"ch02", "ch03", "ch04", "ch05"});
  CHECK(parse_chapters("2,4-6") == Chapters{"ch02", "ch04", "ch05", "ch06"});
  CHECK(parse_chapters("ch03,04,3-3") == Chapters{"ch03", "ch04"});
  CHECK(parse_chapters("1-8").size() == 8);
}

TEST_CASE("what names no chapters is a usage error", "[workbook]") {
  const std::string bad =
      GENERATE("", "0", "9", "2-", "-2", "5-2", "2,,3", "2,", "a", "2-5-6", " 2", "12", "2;3");
  INFO(bad);
  CHECK_THROWS_AS(parse_chapters(bad), dlfs::UsageError);
  CHECK_THROWS_WITH(parse_chapters(bad),
                    contains_text("'" + bad + "' names no chapters: expected as in 3, 2-5"));
}

TEST_CASE("a field of a table is quoted if it must be", "[workbook]") {
  CHECK(csv_text("Ada Lovelace") == "Ada Lovelace");
  CHECK(csv_text("") == "");
  CHECK(csv_text("0.83") == "0.83");
  CHECK(csv_text("Lovelace, Ada") == "\"Lovelace, Ada\"");
  CHECK(csv_text("Ada \"the first\"") == "\"Ada \"\"the first\"\"\"");
  CHECK(csv_text("two\nlines") == "\"two\nlines\"");
  CHECK(csv_text(" spaces ") == "\" spaces \"");
  CHECK(csv_line(Words{"", "a,b", "1"}) == ",\"a,b\",1\r\n");
}

TEST_CASE("a field of a table is no formula", "[workbook]") {
  CHECK(csv_text("=1+1") == "'=1+1");
  CHECK(csv_text("+1") == "'+1");
  CHECK(csv_text("-rf") == "'-rf");
  CHECK(csv_text("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv_text("\t=1") == "\"'\t=1\"");
  CHECK(csv_text("\r=1") == "\"'\r=1\"");
  CHECK(csv_text("  =1") == "'  =1");
  CHECK(csv_text("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  CHECK(csv_text("a=b") == "a=b");
}

TEST_CASE("bytes that are no UTF-8 do not reach a table or a terminal", "[workbook]") {
  CHECK(valid_utf8("Jos\u00e9 \u5b66 \U0001F600") == "Jos\u00e9 \u5b66 \U0001F600");
  CHECK(valid_utf8("a\xff"
                   "b\xc3") == "a?b?");
  CHECK(valid_utf8("\xc0\xaf") == "??");            // an overlong /
  CHECK(valid_utf8("\xed\xa0\x80") == "???");       // half of a surrogate pair
  CHECK(valid_utf8("\xf4\x90\x80\x80") == "????");  // beyond the last character
  CHECK(valid_utf8(std::string("a\0b", 3)) == "a?b");
  CHECK(printable("red\x1b[31m\n\x7f\u009b") == "red?[31m???");
}

TEST_CASE("plain names of students stay, others become plain and unique", "[workbook]") {
  const Words plain = {"ada", "Ada Lovelace", "J\u00fcrgen-2", "s123_x.y"};
  CHECK(safe_names(plain) == plain);

  CHECK(safe_names(Words{"..", ".x", "-rf", "a b ", "a\"b", "it's", "a\nb", "=1+1", "a\\b", "$(reboot)"}) ==
        Words{"_.._", "_.x", "_-rf", "a b _", "a_b", "it_s", "a_b-2", "_1_1", "a_b-3", "__reboot_"});
}

TEST_CASE("a hostile name cannot take a plain one's place", "[workbook]") {
  CHECK(safe_names(Words{"a\nb", "a_b", "a_b-2"}) == Words{"a_b-3", "a_b", "a_b-2"});
  const std::string lengthy(255, 'x');
  const Words safe = safe_names(Words{lengthy, lengthy + "y"});
  CHECK(safe[0].size() <= 101);
  CHECK(safe[0] != safe[1]);
}
