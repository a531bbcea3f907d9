#include "common/nn/losses/softmax_with_loss.hpp"

#include <cmath>

#include "common/nn/functions.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("SoftmaxWithLoss sends y - t backwards", "[layers]") {
  SoftmaxWithLoss<double> layer;
  const Td x = Td::from({std::log(0.3), std::log(0.2), std::log(0.5)});
  REQUIRE(layer.forward(x, Td::from({0, 1, 0})) == Approx(-std::log(0.2)).epsilon(1e-14));
  const Td dx = layer.backward();
  REQUIRE(dx.shape() == Shape{3});
  REQUIRE(dx[0] == Approx(0.3).epsilon(1e-14));
  REQUIRE(dx[1] == Approx(-0.8).epsilon(1e-14));
  REQUIRE(dx[2] == Approx(0.5).epsilon(1e-14));
}

TEST_CASE("the loss is the cross entropy of softmax, but for the book's 1e-7", "[layers]") {
  Rng rng(9);
  const Td x = Td::randn({20, 10}, rng);
  Labels t(20);
  for (std::size_t& label : t) label = rng.below(10);
  SoftmaxWithLoss<double> layer;
  REQUIRE(layer.forward(x, t) == Approx(cross_entropy_error(softmax(x), t)).epsilon(1e-5));
  REQUIRE(layer.y() == softmax(x));
}

TEST_CASE("labels and one-hot rows give the same loss and gradient", "[layers]") {
  Rng rng(10);
  const Td x = Td::randn({6, 4}, rng);
  const Labels labels{0, 3, 1, 1, 2, 3};
  Td one_hot = Td::zeros({6, 4});
  for (std::size_t n = 0; n < 6; ++n) one_hot(n, labels[n]) = 1;

  SoftmaxWithLoss<double> layer;
  const double loss = layer.forward(x, labels);
  const Td dx = layer.backward();
  REQUIRE(layer.forward(x, one_hot) == Approx(loss).epsilon(1e-14));
  REQUIRE(relative_error(layer.backward(), dx) < 1e-12);
  REQUIRE(layer.forward(x, labels) == loss);  // and back again
  REQUIRE(layer.backward() == dx);
}

TEST_CASE("the gradient of SoftmaxWithLoss is right", "[layers][gradient]") {
  Rng rng(11);
  Td x = Td::randn({5, 10}, rng);
  const Labels t{1, 9, 0, 4, 4};
  SoftmaxWithLoss<double> layer;
  const Td numerical = numerical_gradient([&](const Td&) { return layer.forward(x, t); }, x);
  layer.forward(x, t);
  REQUIRE(relative_error(layer.backward(), numerical) < 1e-6);
  REQUIRE(layer.backward(3)[7] == Approx(3 * numerical[7]));
}

TEMPLATE_TEST_CASE("large scores neither overflow nor lose the loss", "[layers]", float, double) {
  SoftmaxWithLoss<TestType> layer;
  const auto x = Tensor<TestType>::from({{1000, 0, -1000}, {-30000, -20000, -10000}});
  REQUIRE(layer.forward(x, Labels{1, 2}) == Approx(500));
  REQUIRE(layer.backward() == Tensor<TestType>::from({{0.5, -0.5, 0}, {0, 0, 0}}));
}

TEST_CASE("SoftmaxWithLoss names what does not fit", "[layers]") {
  SoftmaxWithLoss<double> layer;
  REQUIRE_THROWS_WITH(layer.backward(), contains_text("backward was called before forward"));
  REQUIRE_THROWS_WITH(layer.forward(Td::zeros({2, 3}), Td::zeros({3, 2})),
                      "SoftmaxWithLoss: expected t (2, 3), found (3, 2)");
  REQUIRE_THROWS_WITH(layer.forward(Td::zeros({2, 3}), Labels{0, 1, 2}),
                      "SoftmaxWithLoss: expected one label for each of 2 rows, found 3 labels");
  REQUIRE_THROWS_WITH(layer.forward(Td::zeros({2, 3}), Labels{0, 10}),
                      "SoftmaxWithLoss: expected labels below 3, found label 10 for row 1");
  REQUIRE_THROWS_WITH(layer.forward(Td::zeros({2, 3, 4, 4}), Labels{0, 1}), contains_text("(2, 3, 4, 4)"));
  REQUIRE_THROWS_WITH(layer.forward(Td::zeros({0, 3}), Labels{}),
                      "SoftmaxWithLoss: expected at least one sample, found none");
}
