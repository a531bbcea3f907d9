#include "common/nn/functions.hpp"

#include <cmath>
#include <limits>

#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

void require_close(const Td& found, const Td& expected, double margin) {
  REQUIRE(found.shape() == expected.shape());
  for (std::size_t i = 0; i < found.size(); ++i) {
    INFO("element " << i);
    REQUIRE(found[i] == Approx(expected[i]).margin(margin).epsilon(0));
  }
}

const Td one_hot = Td::from({0, 0, 1, 0, 0, 0, 0, 0, 0, 0});
const Td sure_of_2 = Td::from({.1, .05, .6, 0, .05, .1, 0, .1, 0, 0});
const Td sure_of_7 = Td::from({.1, .05, .1, 0, .05, .1, 0, .6, 0, 0});

}  // namespace

TEST_CASE("the step function is 1 above 0 only", "[functions]") {
  REQUIRE(step_function(Td::from({-1, 0, 1e-300, 2})) == Td::from({0, 0, 1, 1}));
}

TEST_CASE("sigmoid gives the book's figures", "[functions]") {
  require_close(sigmoid(Td::from({-1, 1, 2})), Td::from({0.26894142, 0.73105858, 0.88079708}), 5e-9);
}

TEMPLATE_TEST_CASE("sigmoid of very large numbers is 0 or 1", "[functions]", float, double) {
  const auto y = sigmoid(Tensor<TestType>::from({-1e30f, -1000, 1000, 1e30f}));
  REQUIRE(y == Tensor<TestType>::from({0, 0, 1, 1}));
}

TEST_CASE("sigmoid keeps its small values precise", "[functions]") {
  REQUIRE(sigmoid(Td::from({-700}))[0] == Approx(std::exp(-700.0)).epsilon(1e-14));
}

TEST_CASE("sigmoid_grad is the derivative of sigmoid", "[functions]") {
  for (const double x : {-3.0, -0.1, 0.0, 2.5}) {
    const double numerical = numerical_derivative([](double v) { return sigmoid(Td::from({v}))[0]; }, x);
    REQUIRE(sigmoid_grad(Td::from({x}))[0] == Approx(numerical).epsilon(1e-7));
  }
}

TEST_CASE("relu keeps what is above 0", "[functions]") {
  REQUIRE(relu(Td::from({{1, -0.5}, {-2, 3}})) == Td::from({{1, 0}, {0, 3}}));
}

TEST_CASE("relu does not hide a number that is none", "[functions]") {
  REQUIRE(std::isnan(relu(Td::from({std::numeric_limits<double>::quiet_NaN()}))[0]));
}

TEST_CASE("softmax gives the book's figures", "[functions]") {
  require_close(softmax(Td::from({0.3, 2.9, 4.0})), Td::from({0.01821127, 0.24519181, 0.73659691}), 5e-9);
}

TEST_CASE("softmax does not overflow", "[functions]") {
  const Td y = softmax(Td::from({1010, 1000, 990}));
  REQUIRE(y[0] == Approx(9.99954600e-01).epsilon(1e-9));
  REQUIRE(y[1] == Approx(4.53978686e-05).epsilon(1e-8));
  REQUIRE(y[2] == Approx(2.06106005e-09).epsilon(1e-8));
  REQUIRE(softmax(Td::from({1e300, -1e300})) == Td::from({1, 0}));
  REQUIRE(softmax(Tensor<float>::from({-3e38f, -3e38f})) == Tensor<float>::from({0.5f, 0.5f}));
}

TEST_CASE("softmax rows sum to one", "[functions]") {
  Rng rng(1);
  const Td y = softmax(Td::randn({20, 7}, rng));
  for (std::size_t n = 0; n < 20; ++n) {
    double total = 0;
    for (const double p : y.row(n)) total += p;
    REQUIRE(total == Approx(1).epsilon(1e-14));
  }
}

TEST_CASE("softmax treats each row as a vector of its own", "[functions]") {
  const Td y = softmax(Td::from({{0.3, 2.9, 4.0}, {1010, 1000, 990}}));
  REQUIRE(Td::from({3}, y.row(0)) == softmax(Td::from({0.3, 2.9, 4.0})));
  REQUIRE(Td::from({3}, y.row(1)) == softmax(Td::from({1010, 1000, 990})));
}

TEST_CASE("softmax refuses other shapes than vectors and matrices", "[functions]") {
  REQUIRE_THROWS_WITH(softmax(Td::zeros({2, 3, 4})),
                      "softmax: expected one sample (K,) or a batch (N, K), found (2, 3, 4)");
  REQUIRE_THROWS_WITH(softmax(Td()), contains_text("softmax"));
}

TEST_CASE("the losses give the book's figures", "[functions]") {
  REQUIRE(sum_squared_error(sure_of_2, one_hot) == Approx(0.0975).epsilon(1e-14));
  REQUIRE(sum_squared_error(sure_of_7, one_hot) == Approx(0.5975).epsilon(1e-14));
  REQUIRE(cross_entropy_error(sure_of_2, one_hot) == Approx(0.510825457099338).epsilon(1e-14));
  REQUIRE(cross_entropy_error(sure_of_7, one_hot) == Approx(2.302584092994546).epsilon(1e-14));
}

TEST_CASE("cross entropy takes labels as well as one-hot rows", "[functions]") {
  REQUIRE(cross_entropy_error(sure_of_2, Labels{2}) == Approx(0.510825457099338).epsilon(1e-14));

  const Td y = Td::from({{0.2, 0.3, 0.5}, {0.7, 0.2, 0.1}});
  const Td t = Td::from({{0, 0, 1}, {0, 1, 0}});
  const double expected = -(std::log(0.5 + 1e-7) + std::log(0.2 + 1e-7)) / 2;
  REQUIRE(cross_entropy_error(y, t) == Approx(expected).epsilon(1e-14));
  REQUIRE(cross_entropy_error(y, Labels{2, 1}) == Approx(expected).epsilon(1e-14));
}

TEST_CASE("cross entropy of a probability of 0 is finite", "[functions]") {
  REQUIRE(cross_entropy_error(Td::from({0, 1}), Labels{0}) == Approx(-std::log(1e-7)).epsilon(1e-12));
}

TEST_CASE("the losses name the shapes that do not fit", "[functions]") {
  const Td y = Td::zeros({2, 3});
  REQUIRE_THROWS_WITH(sum_squared_error(y, Td::zeros({3, 2})),
                      "sum_squared_error: expected t (2, 3), found (3, 2)");
  REQUIRE_THROWS_WITH(cross_entropy_error(y, Td::zeros({2, 4})),
                      "cross_entropy_error: expected t (2, 3), found (2, 4)");
  REQUIRE_THROWS_WITH(cross_entropy_error(y, Labels{0}),
                      "cross_entropy_error: expected one label for each of 2 rows, found 1 labels");
  REQUIRE_THROWS_WITH(cross_entropy_error(y, Labels{0, 3}),
                      "cross_entropy_error: expected labels below 3, found label 3 for row 1");
  REQUIRE_THROWS_WITH(cross_entropy_error(Td::zeros({0, 3}), Labels{}),
                      "cross_entropy_error: expected at least one sample, found none");
}

TEST_CASE("accuracy counts the rows whose largest element is the right one", "[functions]") {
  const Td y = Td::from({{0.1, 0.9}, {0.8, 0.2}, {0.4, 0.6}, {0.3, 0.7}});
  REQUIRE(accuracy(y, Labels{1, 0, 0, 1}) == 0.75);
  REQUIRE(accuracy(y, Td::from({{0, 1}, {1, 0}, {1, 0}, {0, 1}})) == 0.75);
  REQUIRE(accuracy(Td::from({3, 1, 2}), Labels{0}) == 1.0);
  REQUIRE_THROWS_WITH(accuracy(Td::zeros({0, 3}), Labels{}), contains_text("at least one sample"));
  REQUIRE_THROWS_WITH(accuracy(y, Labels{0, 1, 2, 0}), contains_text("label 2 for row 2"));
}
