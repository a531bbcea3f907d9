#include <cmath>

#include "common/io/png.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// What a program prints; it must succeed and not complain.
std::string output_of(const std::string& program, const std::vector<std::string>& arguments = {}) {
  const ProgramResult result = run_program(program, arguments);
  CHECK(result.errors.empty());
  REQUIRE(result.status == 0);
  return result.output;
}

}  // namespace

TEST_CASE("language_tour shows each expression with its value", "[programs]") {
  const std::string output = output_of("ch01/language_tour");
  CHECK_THAT(output, contains_text(">>> 1 - 2\n-1\n"));
  CHECK_THAT(output, contains_text(">>> 4 * 5\n20\n"));
  CHECK_THAT(output, contains_text(">>> 7 / 5\n1\n"));
  CHECK_THAT(output, contains_text(">>> 7.0 / 5\n1.4\n"));
  CHECK_THAT(output, contains_text(">>> std::pow(3, 2)\n9.0\n"));
  CHECK_THAT(output, contains_text(">>> type_of(10)\nint\n"));
  CHECK_THAT(output, contains_text(">>> x * y\n314.0\n"));
  CHECK_THAT(output, contains_text(">>> a[4] = 99\n>>> a\n[1, 2, 3, 4, 99]\n"));
  CHECK_THAT(output, contains_text(">>> std::span(a).subspan(1)\n[2, 3, 4, 99]\n"));
  CHECK_THAT(output, contains_text("\"height\": 180"));
  CHECK_THAT(output, contains_text("\"weight\": 70"));
  CHECK_THAT(output, contains_text(">>> hungry && sleepy\nfalse\n"));
  CHECK_THAT(output, contains_text("print(\"I'm not hungry\")\nI'm not hungry\n"));
  CHECK_THAT(output, contains_text("print(i)\n1\n2\n3\n"));
  CHECK_THAT(output, contains_text("Hello World!\n"));
  CHECK_THAT(output, contains_text("Hello cat!\n"));
}

TEST_CASE("hungry says so", "[programs]") { REQUIRE(output_of("ch01/hungry") == "I'm hungry!\n"); }

TEST_CASE("man greets David", "[programs]") {
  REQUIRE(output_of("ch01/man") == "Initialized!\nHello David!\nGood-bye David!\n");
}

TEST_CASE("man greets whom he is told to", "[programs]") {
  REQUIRE(output_of("ch01/man", {"--name", "Anna"}) == "Initialized!\nHello Anna!\nGood-bye Anna!\n");
}

TEST_CASE("tensor_tour computes the book's arrays", "[programs]") {
  const std::string output = output_of("ch01/tensor_tour");
  CHECK_THAT(output, contains_text(">>> x\n[1. 2. 3.]\n"));
  CHECK_THAT(output, contains_text(">>> x + y\n[3. 6. 9.]\n"));
  CHECK_THAT(output, contains_text(">>> x - y\n[-1. -2. -3.]\n"));
  CHECK_THAT(output, contains_text(">>> x * y\n[ 2.  8. 18.]\n"));
  CHECK_THAT(output, contains_text(">>> x / y\n[0.5 0.5 0.5]\n"));
  CHECK_THAT(output, contains_text(">>> x / 2.0\n[0.5 1.  1.5]\n"));
  CHECK_THAT(output, contains_text(">>> A.shape()\n(2, 2)\n"));
  CHECK_THAT(output, contains_text(">>> A + B\n[[ 4.  2.]\n [ 3. 10.]]\n"));
  CHECK_THAT(output, contains_text(">>> A * B\n[[ 3.  0.]\n [ 0. 24.]]\n"));
  CHECK_THAT(output, contains_text(">>> A * 10\n[[10. 20.]\n [30. 40.]]\n"));
  CHECK_THAT(output, contains_text("from({10, 20})\n[[10. 40.]\n [30. 80.]]\n"));
  CHECK_THAT(output, contains_text(">>> X.row(0)\n[51. 55.]\n"));
  CHECK_THAT(output, contains_text(">>> X(0, 1)\n55.0\n"));
  CHECK_THAT(output, contains_text("print(X.row(i))\n[51. 55.]\n[14. 19.]\n[0. 4.]\n"));
  CHECK_THAT(output, contains_text(">>> X\n[51. 55. 14. 19.  0.  4.]\n"));
  CHECK_THAT(output, contains_text(">>> take(X, {0, 2, 4})\n[51. 14.  0.]\n"));
  CHECK_THAT(output, contains_text(">>> X > 15\n[1. 1. 0. 1. 0. 0.]\n"));
  CHECK_THAT(output, contains_text(">>> select(X, X > 15)\n[51. 55. 19.]\n"));
}

TEST_CASE("an unknown option is a usage error", "[programs]") {
  const ProgramResult result = run_program("ch01/man", {"--nmae", "Anna"});
  CHECK(result.status == 2);
  CHECK(result.output.empty());
  CHECK_THAT(result.errors, contains_text("did you mean --name?"));
}

TEST_CASE("sin_graph computes sixty points of the sine", "[programs]") {
  const std::string output = output_of("ch01/sin_graph", {"--plot", "none"});
  const auto x = numbers_after(output, "x =");
  const auto y = numbers_after(output, "sin(x) =");
  REQUIRE(y.size() == 60);
  REQUIRE(x.size() >= 60);
  CHECK(x[1] == 0.1);
  CHECK(x[59] == 5.9);
  for (std::size_t i = 0; i < y.size(); ++i) CHECK(y[i] == Approx(std::sin(x[i])).margin(1e-8));
}

TEST_CASE("sin_cos_graph computes both curves", "[programs]") {
  const std::string output = output_of("ch01/sin_cos_graph", {"--plot", "none"});
  const auto sines = numbers_after(output, "sin(x) =");
  const auto cosines = numbers_after(output, "cos(x) =");
  REQUIRE(cosines.size() == 60);
  REQUIRE(sines.size() == 120);
  for (std::size_t i = 0; i < 60; ++i) {
    CHECK(sines[i] * sines[i] + cosines[i] * cosines[i] == Approx(1));
  }
  CHECK(cosines[0] == 1);
}

TEST_CASE("img_show reads the picture of the data folder", "[programs]") {
  const std::string output = output_of("ch01/img_show", {"--plot", "none"});
  CHECK_THAT(output, contains_text("shape: (256, 256, 3)\n"));
  const auto values = numbers_after(output, "values: from");
  REQUIRE(values.size() == 2);
  CHECK(values[0] >= 0);
  CHECK(values[0] < values[1]);
  CHECK(values[1] <= 255);
}

TEST_CASE("img_show reads a picture of one's own", "[programs]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "two by three.png";
  write_png(path, Tensor<float>::from({{0, 50, 100}, {150, 200, 250}}));
  REQUIRE(output_of("ch01/img_show", {"--plot", "none", "--image", path.string()}) ==
          "shape: (2, 3)\nvalues: from 0 to 250\n");
}

TEST_CASE("img_show names a picture that it cannot read", "[programs]") {
  const TemporaryFolder folder;
  const std::string damaged = folder.file("note.png", "not a picture").string();
  const std::string absent = (folder.path() / "absent.png").string();
  for (const std::string& path : {damaged, absent}) {
    const ProgramResult result = run_program("ch01/img_show", {"--plot", "none", "--image", path});
    CHECK(result.status == 1);
    CHECK(result.output.empty());
    CHECK_THAT(result.errors, contains_text("ch01/img_show: " + path));
  }
}
