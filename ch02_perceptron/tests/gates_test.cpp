#include "ch02_perceptron/gates.hpp"

#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch02;

TEST_CASE("the gates answer as logic says", "[gates]") {
  for (const int x1 : {0, 1}) {
    for (const int x2 : {0, 1}) {
      CAPTURE(x1, x2);
      CHECK(AND(x1, x2) == (x1 == 1 && x2 == 1 ? 1 : 0));
      CHECK(NAND(x1, x2) == (x1 == 1 && x2 == 1 ? 0 : 1));
      CHECK(OR(x1, x2) == (x1 == 1 || x2 == 1 ? 1 : 0));
      CHECK(XOR(x1, x2) == (x1 != x2 ? 1 : 0));
    }
  }
}

TEST_CASE("the weights and biases are the book's", "[gates]") {
  CHECK(AND.w == Tensor<double>::from({0.5, 0.5}));
  CHECK(AND.b == -0.7);
  CHECK(NAND.w == Tensor<double>::from({-0.5, -0.5}));
  CHECK(NAND.b == 0.7);
  CHECK(OR.w == Tensor<double>::from({0.5, 0.5}));
  CHECK(OR.b == -0.2);
}

TEST_CASE("a perceptron fires above zero only", "[gates]") {
  const Perceptron gate{Tensor<double>::from({1.0, 2.0}), -1.0};
  CHECK(gate.weighted_sum(1, 0) == 0.0);
  CHECK(gate(1, 0) == 0);
  CHECK(gate.weighted_sum(0, 1) == 1.0);
  CHECK(gate(0, 1) == 1);
  CHECK(gate.weighted_sum(0.5, -0.25) == -1.0);
}
