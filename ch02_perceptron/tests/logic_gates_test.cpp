// Exercise 2.1: AND, NAND and OR by weights and bias
#include "logic_gates.hpp"

#include <vector>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using Bits = std::vector<int>;
using Pairs = std::vector<Bits>;

namespace {

// In the book's order.
const Pairs all_inputs{{0, 0}, {1, 0}, {0, 1}, {1, 1}};

// What a gate answers to each of several pairs.
auto answers(int (*gate)(int, int)) {
  return [gate](const Pairs& inputs) {
    Bits result;
    for (const Bits& x : inputs) result.push_back(gate(x[0], x[1]));
    return result;
  };
}

// Of numbers with few binary digits, so that sums are exact.
double draw_weight(Rng& rng) { return static_cast<double>(rng.below(33)) / 16 - 1; }

const char* const never = "it never fires: no sum is above 0, whatever the inputs; is the bias too low?";
const char* const always = "it always fires: every sum is above 0; is the bias too high?";

}  // namespace

TEST_CASE("a perceptron fires if the sum is above 0", "[2.1]") {
  calling("perceptron", exercise::perceptron)(1, 0, 0.5, 0.5, -0.2)
      .mistaken(0,
                "0.5 - 0.2 is above 0: does an int lose the digits after the decimal point, or is the "
                "comparison reversed?")
      .gives(1);
  calling("perceptron", exercise::perceptron)(1, 0, 0.5, 0.5, -0.7)
      .mistaken(1, "0.5 - 0.7 is below 0: is the bias added?")
      .gives(0);
  calling("perceptron", exercise::perceptron)(0, 0, 3.0, 3.0, 0.25)
      .mistaken(0, "the bias alone is above 0: it counts for inputs 0 as well")
      .gives(1);
}

TEST_CASE("a sum of exactly 0 does not fire", "[2.1]") {
  calling("perceptron", exercise::perceptron)(1, 1, 0.5, 0.5, -1.0)
      .mistaken(1, "the sum is exactly 0, which is not above 0")
      .gives(0);
  calling("perceptron", exercise::perceptron)(0, 0, 1.0, 1.0, 0.0)
      .mistaken(1, "the sum is exactly 0, which is not above 0")
      .gives(0);
}

TEST_CASE("each input has a weight of its own", "[2.1]") {
  calling("perceptron", exercise::perceptron)(1, 0, 1.0, -1.0, 0.0)
      .mistaken(0, "w1 belongs to x1, w2 to x2")
      .gives(1);
  calling("perceptron", exercise::perceptron)(0, 1, 1.0, -1.0, 0.0)
      .mistaken(1, "w1 belongs to x1, w2 to x2")
      .gives(0);
}

TEST_CASE("AND is 1 if both inputs are 1", "[2.1]") {
  calling("AND for each of the pairs ", answers(exercise::AND))(all_inputs)
      .mistaken(Bits{0, 1, 1, 1}, "this is OR: one weight alone already lifts the sum above 0")
      .mistaken(Bits{1, 1, 1, 0}, "this is NAND: the signs are reversed")
      .mistaken(Bits{0, 0, 0, 0}, never)
      .mistaken(Bits{1, 1, 1, 1}, always)
      .gives(Bits{0, 0, 0, 1});
}

TEST_CASE("NAND is 0 if both inputs are 1", "[2.1]") {
  calling("NAND for each of the pairs ", answers(exercise::NAND))(all_inputs)
      .mistaken(Bits{0, 0, 0, 1}, "this is AND: the signs are not reversed")
      .mistaken(Bits{1, 0, 0, 0}, "this is NOR: one weight alone already pulls the sum to 0 or below")
      .mistaken(Bits{0, 0, 0, 0}, "it never fires: is the sign of the bias reversed as well?")
      .mistaken(Bits{1, 1, 1, 1}, always)
      .gives(Bits{1, 1, 1, 0});
}

TEST_CASE("OR is 1 if at least one input is 1", "[2.1]") {
  calling("OR for each of the pairs ", answers(exercise::OR))(all_inputs)
      .mistaken(Bits{0, 0, 0, 1}, "this is AND: one weight alone does not lift the sum above 0")
      .mistaken(Bits{0, 1, 1, 0}, "this is XOR, for which no perceptron has weights")
      .mistaken(Bits{0, 0, 0, 0}, never)
      .mistaken(Bits{1, 1, 1, 1}, always)
      .gives(Bits{0, 1, 1, 1});
}

TEST_CASE("random perceptrons answer like the tensor's arithmetic", "[2.1]") {
  Rng rng(21);
  for (int trial = 0; trial < 20; ++trial) {
    const double w1 = draw_weight(rng);
    const double w2 = draw_weight(rng);
    const double b = draw_weight(rng);
    for (const Bits& x : all_inputs) {
      const auto inputs = Tensor<double>::from({static_cast<double>(x[0]), static_cast<double>(x[1])});
      const double z = sum(Tensor<double>::from({w1, w2}) * inputs) + b;
      calling("perceptron", exercise::perceptron)(x[0], x[1], w1, w2, b).gives(z > 0 ? 1 : 0);
    }
  }
}
