// How the commands on exercises understand their words, and treat untrusted names and texts.
#include "common/cli/option.hpp"
#include "common/testing/catch.hpp"
#include "common/workbook/reports/csv.hpp"
#include "common/workbook/teaching/chapter_range.hpp"
#include "common/workbook/teaching/students.hpp"

using namespace dlfs::workbook;

namespace {

using Words = std::vector<std::string>;

}  // namespace

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
