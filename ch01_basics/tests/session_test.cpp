#include "ch01_basics/session.hpp"

#include <map>
#include <span>
#include <sstream>

#include "common/tensor/arithmetic.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch01;

namespace {

// What goes to standard output while it lives.
class Captured {
 public:
  Captured() : before_(std::cout.rdbuf(text_.rdbuf())) {}
  Captured(const Captured&) = delete;
  Captured& operator=(const Captured&) = delete;
  ~Captured() { std::cout.rdbuf(before_); }

  [[nodiscard]] std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::streambuf* before_;
};

}  // namespace

TEST_CASE("SHOW prints the code and its value", "[session]") {
  const Captured output;
  SHOW(1 - 2);
  SHOW(take(Tensor<double>::from({5, 6, 7}), {0, 2}));
  REQUIRE(output.text() ==
          ">>> 1 - 2\n-1\n"
          ">>> take(Tensor<double>::from({5, 6, 7}), {0, 2})\n[5. 7.]\n");
}

TEST_CASE("RUN prints a statement and carries it out in the scope where it is", "[session]") {
  const Captured output;
  RUN(int x = 10);
  RUN(x += 5);
  REQUIRE(x == 15);
  REQUIRE(output.text() == ">>> int x = 10\n>>> x += 5\n");
}

TEST_CASE("values are written as Python and NumPy write them", "[session]") {
  CHECK(text_of(true) == "true");
  CHECK(text_of(20) == "20");
  CHECK(text_of(1.4) == "1.4");
  CHECK(text_of(314.0) == "314.0");
  CHECK(text_of("cat") == "\"cat\"");
  CHECK(text_of(std::vector<int>{}) == "[]");
  CHECK(text_of(std::vector<std::string>{"a", "b"}) == "[\"a\", \"b\"]");
  CHECK(text_of(std::map<std::string, int>{{"height", 180}, {"weight", 70}}) ==
        "{\"height\": 180, \"weight\": 70}");
  CHECK(text_of(Shape{2, 3}) == "(2, 3)");
  const auto x = Tensor<double>::from({{1, 2}, {3, 4}});
  CHECK(text_of(x) == "[[1. 2.]\n [3. 4.]]");
  CHECK(text_of(x.row(1)) == "[3. 4.]");
}

TEST_CASE("types have readable names", "[session]") {
  CHECK(text_of(type_of(10)) == "int");
  CHECK(text_of(type_of(2.718)) == "double");
  CHECK(text_of(type_of(std::string("hello"))) == "std::string");
}

TEST_CASE("print writes a text without quotes", "[session]") {
  const Captured output;
  print("I'm hungry");
  print(3);
  REQUIRE(output.text() == "I'm hungry\n3\n");
}
