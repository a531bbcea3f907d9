#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"

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

TEST_CASE("and_gate shows both forms of the perceptron", "[programs]") {
  REQUIRE(output_of("ch02/and_gate") ==
          "2.3.1 With a threshold\n"
          "w1 = 0.5, w2 = 0.5, theta = 0.7\n"
          "(0, 0) -> 0\n"
          "(1, 0) -> 0\n"
          "(0, 1) -> 0\n"
          "(1, 1) -> 1\n"
          "\n"
          "2.3.3 With weights and bias\n"
          "w = [0.5 0.5], b = -0.7\n"
          "(0, 0) -> 0    w.x + b = -0.7\n"
          "(1, 0) -> 0    w.x + b = -0.2\n"
          "(0, 1) -> 0    w.x + b = -0.2\n"
          "(1, 1) -> 1    w.x + b = 0.3\n");
}

TEST_CASE("nand_gate and or_gate print the book's tables", "[programs]") {
  CHECK(output_of("ch02/nand_gate") ==
        "w = [-0.5 -0.5], b = 0.7\n"
        "(0, 0) -> 1    w.x + b = 0.7\n"
        "(1, 0) -> 1    w.x + b = 0.2\n"
        "(0, 1) -> 1    w.x + b = 0.2\n"
        "(1, 1) -> 0    w.x + b = -0.3\n");
  CHECK(output_of("ch02/or_gate") ==
        "w = [0.5 0.5], b = -0.2\n"
        "(0, 0) -> 0    w.x + b = -0.2\n"
        "(1, 0) -> 1    w.x + b = 0.3\n"
        "(0, 1) -> 1    w.x + b = 0.3\n"
        "(1, 1) -> 1    w.x + b = 0.8\n");
}

TEST_CASE("a gate takes other weights", "[programs]") {
  const std::string output = output_of("ch02/nand_gate", {"--w1", "0", "--b", "0.25"});
  CHECK_THAT(output, contains_text("w = [ 0.  -0.5], b = 0.25\n"));
  CHECK_THAT(output, contains_text("(1, 0) -> 1"));
  CHECK_THAT(output, contains_text("(0, 1) -> 0"));
}

TEST_CASE("linear_separability finds lines for OR, none for XOR, and a curve", "[programs]") {
  const std::string output = output_of("ch02/linear_separability", {"--plot", "script"});
  CHECK(number_after(output, "perceptrons tried:") == 33 * 33 * 33);
  CHECK(number_after(output, "that are OR:") > 0);
  CHECK(number_after(output, "that are XOR:") == 0);
  const std::string curve = output.substr(output.find("the curve"));
  CHECK_THAT(curve, contains_text("(0, 0) -> 0"));
  CHECK_THAT(curve, contains_text("(1, 0) -> 1"));
  CHECK_THAT(curve, contains_text("(0, 1) -> 1"));
  CHECK_THAT(curve, contains_text("(1, 1) -> 0"));
}

TEST_CASE("xor_gate shows both layers", "[programs]") {
  REQUIRE(output_of("ch02/xor_gate") ==
          "XOR = AND(s1, s2) with s1 = NAND(x1, x2), s2 = OR(x1, x2)\n"
          "(0, 0) -> 0    s1 = 1, s2 = 0\n"
          "(1, 0) -> 1    s1 = 1, s2 = 1\n"
          "(0, 1) -> 1    s1 = 1, s2 = 1\n"
          "(1, 1) -> 0    s1 = 0, s2 = 1\n");
}

TEST_CASE("nand_computer adds", "[programs]") {
  const std::string output = output_of("ch02/nand_computer", {"--a", "15", "--b", "1"});
  CHECK_THAT(output, contains_text("NOT(0) = 1, NOT(1) = 0\n"));
  CHECK_THAT(output, contains_text("1111 + 0001 = 10000    15 + 1 = 16\n"));
  CHECK_THAT(output, contains_text("right sums: 256 of 256\n"));
}

TEST_CASE("nand_computer takes numbers of four bits", "[programs]") {
  const ProgramResult result = run_program("ch02/nand_computer", {"--a", "16"});
  CHECK(result.status == 2);
  CHECK_THAT(result.errors, contains_text("--a 16: expected a whole number, at most 15"));
}
