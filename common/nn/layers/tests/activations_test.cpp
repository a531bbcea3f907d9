#include "common/nn/layers/activations.hpp"

#include "common/nn/functions.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("Relu passes on what is above 0, both ways", "[layers]") {
  Relu<double> relu;
  const Td x = Td::from({{1, -0.5}, {-2, 3}});
  REQUIRE(relu.forward(x, Mode::train) == Td::from({{1, 0}, {0, 3}}));
  REQUIRE(relu.backward(Td::from({{5, 6}, {7, 8}})) == Td::from({{5, 0}, {0, 8}}));
}

TEST_CASE("the derivative of Relu at 0 is 0", "[layers]") {
  Relu<double> relu;
  const Td x = Td::from({0, -0.0});
  relu.forward(x, Mode::train);
  REQUIRE(relu.backward(Td::from({1, 1})) == Td::from({0, 0}));
}

TEST_CASE("Sigmoid is the function, and y (1 - y) backwards", "[layers]") {
  Sigmoid<double> layer;
  const Td x = Td::from({-1, 1, 2});
  REQUIRE(layer.forward(x, Mode::train) == sigmoid(x));
  const Td dx = layer.backward(Td::from({1, 2, -1}));
  REQUIRE(dx[0] == Approx(0.19661193));
  REQUIRE(dx[1] == Approx(2 * 0.19661193));
  REQUIRE(dx[2] == Approx(-0.10499359));
}

TEST_CASE("Tanh is the function, and 1 - y^2 backwards", "[layers]") {
  Tanh<double> layer;
  const Td x = Td::from({-1, 0, 2});
  const Td y = layer.forward(x, Mode::train);
  REQUIRE(y[0] == Approx(-0.76159416));
  REQUIRE(y[1] == 0);
  REQUIRE(y[2] == Approx(0.96402758));
  const Td dx = layer.backward(Td::from({1, 3, -1}));
  REQUIRE(dx[0] == Approx(0.41997434));
  REQUIRE(dx[1] == 3);
  REQUIRE(dx[2] == Approx(-0.07065082));
}

TEMPLATE_PRODUCT_TEST_CASE("the gradients of an activation are right for any shape", "[layers][gradient]",
                           (Relu, Sigmoid, Tanh), (double)) {
  Rng rng(7);
  const auto shape = GENERATE(Shape{6}, Shape{5, 7}, Shape{2, 3, 4, 5});
  TestType layer;
  REQUIRE(gradient_error(layer, Td::randn(shape, rng), rng) < 1e-6);
}

TEST_CASE("an activation names the shape of dout it expected", "[layers]") {
  Relu<double> relu;
  Sigmoid<double> layer;
  Tanh<double> tanh;
  const Td x = Td::zeros({2, 3});
  relu.forward(x, Mode::train);
  tanh.forward(x, Mode::train);
  layer.forward(x, Mode::train);
  REQUIRE_THROWS_WITH(relu.backward(Td::zeros({3, 2})), "Relu: expected dout (2, 3), found (3, 2)");
  REQUIRE_THROWS_WITH(layer.backward(Td::zeros({6})), "Sigmoid: expected dout (2, 3), found (6,)");
  REQUIRE_THROWS_WITH(tanh.backward(Td::zeros({2})), "Tanh: expected dout (2, 3), found (2,)");
}

namespace {

// A layer whose backward forgets a factor of 2: y = x^2, dx = dout x.
class WrongSquare : public Layer<double> {
 public:
  [[nodiscard]] std::string kind() const override { return "WrongSquare"; }
  const Td& forward(const Td& x, Mode) override {
    x_ = x;
    out_ = x;
    for (double& value : out_) value *= value;
    return out_;
  }
  const Td& backward(const Td& dout) override {
    dx_ = dout;
    for (std::size_t i = 0; i < dx_.size(); ++i) dx_[i] *= x_[i];
    return dx_;
  }

 private:
  Td x_, out_, dx_;
};

}  // namespace

TEST_CASE("the gradient check finds a wrong backward", "[gradient]") {
  Rng rng(3);
  WrongSquare layer;
  REQUIRE(gradient_error(layer, Td::randn({4}, rng), rng) > 0.1);
}
