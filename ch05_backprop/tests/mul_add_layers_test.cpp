// Exercise 5.1: the multiply layer and the add layer
#include "mul_add_layers.hpp"

#include <map>
#include <string>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using exercise::AddLayer;
using exercise::MulLayer;
using judge::calling;

namespace {

using Results = std::map<std::string, double>;

std::vector<double> both(const exercise::Derivatives& derivatives) {
  return {derivatives.dx, derivatives.dy};
}

double multiply(double x, double y) { return MulLayer().forward(x, y); }
double add(double x, double y) { return AddLayer().forward(x, y); }

std::vector<double> multiply_backward(double x, double y, double dout) {
  MulLayer layer;
  layer.forward(x, y);
  return both(layer.backward(dout));
}

std::vector<double> add_backward(double x, double y, double dout) {
  AddLayer layer;
  layer.forward(x, y);
  return both(layer.backward(dout));
}

Results buy_apples(double apple, double num, double tax) {
  MulLayer apples, taxed;
  const double price = taxed.forward(apples.forward(apple, num), tax);
  const auto [dapples, dtax] = taxed.backward(1);
  const auto [dapple, dnum] = apples.backward(dapples);
  return {{"price", price}, {"dApple", dapple}, {"dApple_num", dnum}, {"dTax", dtax}};
}

Results buy_apples_and_oranges(double apple, double apple_num, double orange, double orange_num, double tax) {
  MulLayer apples, oranges, taxed;
  AddLayer fruit;
  const double sum = fruit.forward(apples.forward(apple, apple_num), oranges.forward(orange, orange_num));
  const double price = taxed.forward(sum, tax);
  const auto [dsum, dtax] = taxed.backward(1);
  const auto [dapples, doranges] = fruit.backward(dsum);
  const auto [dapple, dapple_num] = apples.backward(dapples);
  const auto [dorange, dorange_num] = oranges.backward(doranges);
  return {{"price", price},           {"dApple", dapple}, {"dOrange", dorange},
          {"dApple_num", dapple_num}, {"dTax", dtax},     {"dOrange_num", dorange_num}};
}

}  // namespace

TEST_CASE("two apples cost 200, and with three oranges 650", "[5.1]") {
  calling("MulLayer::forward", multiply)(100, 2).gives(200);
  calling("AddLayer::forward", add)(200, 450).gives(650);
}

TEST_CASE("a product hands back dout times the other input", "[5.1]") {
  calling("MulLayer::forward(x, y), then backward(dout)", multiply_backward)(100.0, 2.0, 1.1)
      .mistaken(std::vector<double>{110, 2.2}, "each derivative has the factor of the wrong input")
      .mistaken(std::vector<double>{2, 100}, "dout is forgotten: the chain rule multiplies by it")
      .gives(std::vector<double>{2.2, 110});
}

TEST_CASE("a sum hands back dout to both inputs", "[5.1]") {
  calling("AddLayer::forward(x, y), then backward(dout)", add_backward)(200.0, 450.0, 1.1)
      .mistaken(std::vector<double>{1, 1}, "dout is forgotten: the chain rule multiplies by it")
      .mistaken(std::vector<double>{495, 220}, "this is what a product passes back")
      .gives(std::vector<double>{1.1, 1.1});
}

TEST_CASE("two apples with tax, as in the book", "[5.1]") {
  // The tax's layer came last: its inputs 200 and 1.1 would answer for the apples too.
  const Results shared{{"price", 220}, {"dApple", 1.21}, {"dApple_num", 220}, {"dTax", 200}};
  calling("apples in one multiply layer, tax in another", buy_apples)(100, 2, 1.1)
      .mistaken(shared, "the layers share one memory: each remembers its own inputs, in its members")
      .gives(Results{{"price", 220}, {"dApple", 2.2}, {"dApple_num", 110}, {"dTax", 200}});
}

TEST_CASE("apples and oranges, as in the book: each layer remembers inputs of its own", "[5.1]") {
  const Results expected{{"price", 715},      {"dApple", 2.2}, {"dOrange", 3.3},
                         {"dApple_num", 110}, {"dTax", 650},   {"dOrange_num", 165}};
  calling("three multiply layers and an add layer", buy_apples_and_oranges)(100, 2, 150, 3, 1.1)
      .gives(expected);
}

TEST_CASE("a layer that is used again forgets the inputs before", "[5.1]") {
  MulLayer layer;
  const auto again = [&](double x, double y, double dout) {
    layer.forward(x, y);
    return both(layer.backward(dout));
  };
  calling("MulLayer::forward(x, y), then backward(dout)", again)(3, 4, 1).gives(std::vector<double>{4, 3});
  calling("the same layer again: forward(x, y), then backward(dout)", again)(5, 6, 1)
      .mistaken(std::vector<double>{4, 3}, "the inputs of the first forward are still there")
      .gives(std::vector<double>{6, 5});
}

TEST_CASE("inputs and dout may be 0 or negative", "[5.1]") {
  calling("MulLayer::forward(x, y), then backward(dout)", multiply_backward)(0, -5, 2).gives(
      std::vector<double>{-10, 0});
  calling("MulLayer::forward(x, y), then backward(dout)", multiply_backward)(3, 4, 0).gives(
      std::vector<double>{0, 0});
  calling("AddLayer::forward(x, y), then backward(dout)", add_backward)(0, -5, -2).gives(
      std::vector<double>{-2, -2});
}

TEST_CASE("the derivatives of random purchases agree with numerical ones", "[5.1]") {
  Rng rng(51);
  for (int trial = 0; trial < 5; ++trial) {
    const double x = rng.uniform(-9, 9);
    const double y = rng.uniform(-9, 9);
    const double dout = rng.uniform(-9, 9);
    const double dx = numerical_derivative([&](double nudged) { return dout * nudged * y; }, x);
    const double dy = numerical_derivative([&](double nudged) { return dout * x * nudged; }, y);
    calling("MulLayer::forward(x, y), then backward(dout)", multiply_backward)(x, y, dout)
        .gives(std::vector<double>{dx, dy}, 1e-6);
  }
}
