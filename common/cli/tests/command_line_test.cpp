// Words, flags and options with a value.
#include "common/cli/command_line.hpp"

#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

using Words = std::vector<std::string>;

const CommandLineRules rules = {"grade", 1, 2, "grade DIR --out FILE", {"--out FILE", "--yes"}};

CommandLine parse(const Words& words) { return parse_command_line(rules, words); }

}  // namespace

TEST_CASE("words, flags and options with a value are told apart", "[command_line]") {
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

TEST_CASE("an option that is none, twice or without its value is a usage error", "[command_line]") {
  CHECK_THROWS_AS(parse({"pile", "--yse"}), UsageError);
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

TEST_CASE("too few and too many words are usage errors", "[command_line]") {
  CHECK_THROWS_AS(parse({}), UsageError);
  CHECK_THROWS_WITH(parse({}), contains_text("something is missing"));
  CHECK_THROWS_WITH(parse({"a", "b", "c"}), contains_text("'c'"));
}

TEST_CASE("an option that follows is no value, a dash within one is", "[command_line]") {
  CHECK_THROWS_WITH(parse({"pile", "--out", "--yes"}), contains_text("--out needs a value"));
  CHECK_THROWS_WITH(parse({"--out", "--yes", "pile"}), contains_text("--out needs a value"));
  CHECK_THROWS_WITH(parse({"--out", "--none", "pile"}), contains_text("--out needs a value"));
  CHECK(parse({"pile", "--out", "-5"}).value("--out") == "-5");
  CHECK(parse({"pile", "--out=--yes"}).value("--out") == "--yes");
  CHECK(parse({"pile", "--out", "a b\"c"}).value("--out") == "a b\"c");
}

TEST_CASE("an option is not known by the beginning of its name", "[command_line]") {
  CHECK_THROWS_WITH(parse({"pile", "--ou", "a"}),
                    contains_text("no option '--ou'") && contains_text("--out"));
  CHECK_THROWS_WITH(parse({"pile", "--Yes"}), contains_text("no option '--Yes'"));
}
