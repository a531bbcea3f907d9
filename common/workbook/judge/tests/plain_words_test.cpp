// The commonest compile errors of beginners, as GCC and Clang tell them, in plain words.
#include "common/workbook/judge/plain_words.hpp"

#include "common/testing/catch.hpp"

using dlfs::workbook::in_plain_words;

TEST_CASE("a missing semicolon is named", "[workbook]") {
  for (const char* error :
       {"a.cpp:3:5: error: expected ';' before 'return'", "a.cpp:3:5: error: expected ',' or ';' before 'x'",
        "a.cpp:3:5: error: expected ';' after expression"})
    CHECK_THAT(in_plain_words({error}), contains_text("a ';' is missing"));
}

TEST_CASE("a missing header is named", "[workbook]") {
  for (const char* error : {"a.cpp:3:5: error: 'exp' is not a member of 'std'",
                            "a.cpp:3:5: error: no member named 'exp' in namespace 'std'"})
    CHECK(in_plain_words({error}) == "std::exp needs #include <cmath> at the top of the file");
  CHECK(in_plain_words({"a.cpp:3:5: error: 'accumulate' is not a member of 'std'"}) ==
        "std::accumulate needs #include <numeric> at the top of the file");
  CHECK(in_plain_words({"a.cpp:3:5: error: 'map' in namespace 'std' does not name a template type"}) ==
        "std::map needs #include <map> at the top of the file");
  CHECK_THAT(in_plain_words({"a.cpp:3:5: error: 'exq' is not a member of 'std'; did you mean 'exp'?"}),
             contains_text("has no std::exq"));
}

TEST_CASE("a name that is not declared is named", "[workbook]") {
  for (const char* error : {"a.cpp:3:5: error: 'w' was not declared in this scope",
                            "a.cpp:3:5: error: use of undeclared identifier 'w'; did you mean 'W'?"})
    CHECK_THAT(in_plain_words({error}), contains_text("nothing is called 'w' here"));
  CHECK_THAT(in_plain_words({"a.cpp:3:5: error: 'vector' does not name a type"}),
             contains_text("write std::vector, and #include <vector>"));
}

TEST_CASE("int for std::size_t is named", "[workbook]") {
  CHECK_THAT(
      in_plain_words(
          {"a.cpp:3:5: error: no matching function for call to 'max(int&, const std::size_t&)'",
           "a.cpp:3:5: note:   deduced conflicting types for parameter 'const _Tp' ('int' and 'long unsigned "
           "int')"}),
      contains_text("std::size_t instead of int"));
  CHECK_THAT(in_plain_words({"a.cpp:3:5: error: non-constant-expression cannot be narrowed from type 'int' "
                             "to 'unsigned long' in initializer list"}),
             contains_text("std::size_t instead of int"));
}

TEST_CASE("a missing return and a missing brace are named", "[workbook]") {
  CHECK_THAT(in_plain_words({"a.cpp:3:5: error: no return statement in function returning non-void"}),
             contains_text("needs a return"));
  CHECK_THAT(in_plain_words({"a.cpp:3:5: error: non-void function does not return a value"}),
             contains_text("needs a return"));
  CHECK_THAT(in_plain_words({"a.cpp:3:5: error: expected '}' at end of input"}),
             contains_text("a '}' is missing"));
  CHECK_THAT(in_plain_words({"a.cpp:3:5: error: assignment of read-only reference 'x'"}),
             contains_text("this is const"));
}

TEST_CASE("what is not usual is left to the compiler's own words", "[workbook]") {
  CHECK(in_plain_words({"a.cpp:3:5: error: request for member 'x' in 'y'"}).empty());
  CHECK(in_plain_words({}).empty());
}
