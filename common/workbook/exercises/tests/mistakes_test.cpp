// Typical mistakes as replaced lines: how they are read, what the solution becomes, and what is said about
// bad files.
#include "common/workbook/exercises/mistakes.hpp"

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs::workbook;

namespace {

const std::string solution =
    "int f(int x) {\n"
    "  ++x;\n"
    "  return x;\n"
    "}\n"
    "\n"
    "int g(int x) {\n"
    "  --x;\n"
    "  return x;\n"
    "}\n";

std::vector<Mistake> read(const std::string& text) {
  const dlfs::TemporaryFolder folder;
  return read_mistakes(folder.file("f_mistakes.txt", text));
}

// The solution with the blocks of one mistake.
std::string changed(const std::string& blocks) {
  const std::vector<Mistake> mistakes = read("Mistake: a sentence.\nSaid: words\n" + blocks);
  REQUIRE(mistakes.size() == 1);
  return with_mistake(solution, mistakes[0]);
}

}  // namespace

TEST_CASE("mistakes are read with their words and lines", "[mistakes]") {
  const std::vector<Mistake> mistakes = read(
      "Mistake: forgets the step.\nSaid: one too few: 1\n-   ++x;\n\n"
      "Mistake: steps twice.\nSaid: one too many\n\n    ++x;\n+   ++x;\n\n-   --x;\n+   x -= 2;\n");
  REQUIRE(mistakes.size() == 2);
  CHECK(mistakes[0].sentence == "forgets the step.");
  CHECK(mistakes[0].said == "one too few: 1");
  REQUIRE(mistakes[0].blocks.size() == 1);
  CHECK(mistakes[0].blocks[0].original == std::vector<std::string>{"  ++x;"});
  CHECK(mistakes[0].blocks[0].replacement.empty());
  CHECK_THAT(mistakes[1].place, Catch::Matchers::EndsWith("f_mistakes.txt:5"));
  REQUIRE(mistakes[1].blocks.size() == 2);
  CHECK(mistakes[1].blocks[0].original == std::vector<std::string>{"  ++x;"});
  CHECK(mistakes[1].blocks[0].replacement == std::vector<std::string>{"  ++x;", "  ++x;"});
  CHECK_THAT(mistakes[1].blocks[1].place, Catch::Matchers::EndsWith("f_mistakes.txt:11"));
  CHECK(read("").empty());
}

TEST_CASE("a mistake replaces lines of the solution and leaves the others", "[mistakes]") {
  CHECK(changed("-   --x;\n+   x -= 2;\n") ==
        "int f(int x) {\n  ++x;\n  return x;\n}\n\nint g(int x) {\n  x -= 2;\n  return x;\n}\n");
  CHECK(changed("-   --x;\n") ==
        "int f(int x) {\n  ++x;\n  return x;\n}\n\nint g(int x) {\n  return x;\n}\n");
  CHECK(changed("    --x;\n-   return x;\n+   return -x;\n") ==
        "int f(int x) {\n  ++x;\n  return x;\n}\n\nint g(int x) {\n  --x;\n  return -x;\n}\n");
}

TEST_CASE("the blocks of a mistake may come in any order", "[mistakes]") {
  CHECK(changed("-   --x;\n\n- int f(int x) {\n-   ++x;\n+ int f(int x) {\n+\n+   --x;\n") ==
        "int f(int x) {\n\n  --x;\n  return x;\n}\n\nint g(int x) {\n  return x;\n}\n");
  CHECK(changed("- }\n-\n- int g(int x) {\n+   return 0;\n+ }\n+ int g(int x) {\n") ==
        "int f(int x) {\n  ++x;\n  return x;\n  return 0;\n}\nint g(int x) {\n  --x;\n  return x;\n}\n");
}

TEST_CASE("lines that do not stand at one place of the solution are told with file and line", "[mistakes]") {
  CHECK_THROWS_WITH(changed("-   ++y;\n"),
                    contains_text("f_mistakes.txt:3: the solution has no such lines one after another"));
  CHECK_THROWS_WITH(changed("-   ++x;\n- }\n"), contains_text("f_mistakes.txt:3: the solution has no such"));
  CHECK_THROWS_WITH(changed("-   --x;\n\n-   return x;\n"),
                    contains_text("f_mistakes.txt:5: the solution has these lines 2 times: add a line"));
  CHECK_THROWS_WITH(changed("-   ++x;\n-   return x;\n\n-   return x;\n- }\n-\n"),
                    contains_text("f_mistakes.txt:6: another block of this mistake changes the same lines"));
  CHECK_THROWS_WITH(changed("-   ++x;\n\n-   ++x;\n"),
                    contains_text("f_mistakes.txt:5: another block of this mistake changes the same lines"));
}

TEST_CASE("a file of mistakes that is not as it should be is told with file and line", "[mistakes]") {
  const std::string head = "Mistake: a sentence.\nSaid: words\n";
  const std::string code = "-   ++x;\n";
  CHECK_THROWS_WITH(read("\n" + code), contains_text("f_mistakes.txt:2: expected 'Mistake: '"));
  CHECK_THROWS_WITH(read("Mistake: \n"), contains_text("f_mistakes.txt:1: expected 'Mistake: '"));
  CHECK_THROWS_WITH(read(head + code + "\nMistake: \nSaid: words\n" + code),
                    contains_text("f_mistakes.txt:5: expected 'Mistake: ', 'Said: ', or code"));
  CHECK_THROWS_WITH(read(head + "++x;\n"),
                    contains_text("f_mistakes.txt:3: expected 'Mistake: ', 'Said: ', or code after '- '"));
  CHECK_THROWS_WITH(read("Mistake: a sentence.\n" + code),
                    contains_text("f_mistakes.txt:1: this mistake has no line 'Said: '"));
  CHECK_THROWS_WITH(read(head + "Said: more\n" + code),
                    contains_text("f_mistakes.txt:3: this mistake has a line 'Said: ' already"));
  CHECK_THROWS_WITH(read(head), contains_text("f_mistakes.txt:1: this mistake changes no line"));
  CHECK_THROWS_WITH(read(head + "+   ++x;\n"),
                    contains_text("f_mistakes.txt:3: nothing says where these lines go"));
  CHECK_THROWS_WITH(read(head + code + "\n    ++x;\n"),
                    contains_text("f_mistakes.txt:5: these lines change nothing"));
  CHECK_THROWS_WITH(read_mistakes("/no/such_mistakes.txt"), contains_text("/no/such_mistakes.txt"));
}
