// Automatic differentiation, and chapter 5's layers rebuilt on it.
#include "ch05_backprop/variable.hpp"

#include <functional>

#include "ch05_backprop/two_layer_net.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch05;

namespace {

using Matrix = Tensor<double>;

// Equal shapes, and no element further away than the tolerance.
void check_close(const Matrix& found, const Matrix& expected, double tolerance) {
  REQUIRE(found.shape() == expected.shape());
  CHECK(max(abs(found - expected)) <= tolerance);
}

// The layers of sections 5.5 and 5.6 in operators.
Variable affine(const Variable& x, const Variable& W, const Variable& b) { return matmul(x, W) + b; }
Variable sigmoid_of(const Variable& x) { return 1 / (1 + exp(-x)); }
Variable softmax_with_loss(const Variable& x, const Matrix& t) {
  const double N = static_cast<double>(x.shape()[0]);
  const Variable log_sums = log(sum_to(exp(x), {x.shape()[0], 1}));
  return -sum(Variable(t) * (x - log_sums)) / N;
}

}  // namespace

TEST_CASE("a graph gives the fruit shop's derivatives", "[ch05][autograd]") {
  const Variable apple(100), apples(2), orange(150), oranges(3), tax(1.1);
  const Variable price = (apple * apples + orange * oranges) * tax;
  const Gradients d = backward(price);
  CHECK(price.number() == Approx(715));
  CHECK(d(apple).number() == Approx(2.2));
  CHECK(d(apples).number() == Approx(110));
  CHECK(d(orange).number() == Approx(3.3));
  CHECK(d(oranges).number() == Approx(165));
  CHECK(d(tax).number() == Approx(650));
}

TEST_CASE("a value that is used several times gets the sum of what comes back", "[ch05][autograd]") {
  const Variable x(3), y = x * x, z = y * y + y + x;  // x^4 + x^2 + x
  CHECK(backward(z)(x).number() == Approx(4 * 27 + 2 * 3 + 1));
  CHECK(backward(x + x)(x).number() == Approx(2));
  CHECK(backward(x)(x).number() == 1);
}

TEST_CASE("what does not depend on a variable has the derivative 0", "[ch05][autograd]") {
  const Variable x(3), other(Matrix::ones({2, 3}));
  CHECK(backward(x * x)(other).value() == Matrix::zeros({2, 3}));
}

TEST_CASE("derivatives can be differentiated again", "[ch05][autograd]") {
  const Variable x(2);
  Variable y = pow(x, 4) - 2 * pow(x, 2);
  for (const double expected : {8.0, 24.0, 44.0, 48.0, 24.0, 0.0}) {
    CHECK(y.number() == Approx(expected));
    y = backward(y)(x);
  }
  const Variable zero(0);
  Variable square = pow(zero, 2);
  for (const double expected : {0.0, 0.0, 2.0, 0.0}) {
    CHECK(square.number() == expected);
    square = backward(square)(zero);
  }
  // d^2/dxdy of x^2 / y + exp(x y) log(y), by hand.
  const Variable y2(0.7), x2(1.3);
  const Variable g = pow(x2, 2) / y2 + exp(x2 * y2) * log(y2);
  const Variable mixed = backward(backward(g)(x2))(y2);
  const double e = std::exp(1.3 * 0.7), l = std::log(0.7);
  CHECK(mixed.number() == Approx(-2 * 1.3 / 0.49 + e * (l + 1.3 * 0.7 * l + 1)));
}

TEST_CASE("every operator agrees with numerical gradients, whatever is broadcast", "[ch05][autograd]") {
  Rng rng(5);
  using Function = std::function<Variable(const Variable&, const Variable&)>;
  const Function function = GENERATE(
      Function([](const Variable& x, const Variable& y) { return x + y; }),
      Function([](const Variable& x, const Variable& y) { return x - y * 2; }),
      Function([](const Variable& x, const Variable& y) { return x * y; }),
      Function([](const Variable& x, const Variable& y) { return x / y; }),
      Function([](const Variable& x, const Variable& y) { return relu(x) - -y; }),
      Function([](const Variable& x, const Variable& y) { return log(pow(x, 2) + exp(y)); }),
      Function([](const Variable& x, const Variable& y) { return matmul(x, transpose(x)) * sum(y); }),
      Function([](const Variable& x, const Variable& y) { return broadcast_to(y, x.shape()) * x; }),
      Function([](const Variable& x, const Variable& y) {
        return sum_to(x, {x.shape()[0], 1}) * sum(y);
      }));
  const Shape y_shape = GENERATE(Shape{3, 4}, Shape{4}, Shape{3, 1}, Shape{1});
  Matrix x = Matrix::randn({3, 4}, rng), y = Matrix::uniform(y_shape, 1, 2, rng);
  const Matrix weights = Matrix::randn(function(Variable(x), Variable(y)).shape(), rng);
  const auto loss = [&](const Variable& xv, const Variable& yv) {
    return sum(function(xv, yv) * Variable(weights));
  };
  const auto number = [&](const Matrix&) { return loss(Variable(x), Variable(y)).number(); };
  const Variable xv(x), yv(y);
  const Gradients d = backward(loss(xv, yv));
  check_close(d(xv).value(), numerical_gradient(number, x), 1e-6);
  check_close(d(yv).value(), numerical_gradient(number, y), 1e-6);
}

TEST_CASE("shapes that do not fit throw as they do for tensors", "[ch05][autograd]") {
  const Variable x(Matrix::ones({2, 3})), y(Matrix::ones({2}));
  CHECK_THROWS_AS(x + y, std::invalid_argument);
  CHECK_THROWS_AS(matmul(x, x), std::invalid_argument);
}

TEST_CASE("the layers of chapter 5 rebuilt on Variables give the same gradients", "[ch05][autograd]") {
  Rng rng(6);
  TwoLayerNet<double> network({.input = 8, .hidden = 6, .output = 4}, rng, 0.5);
  const Matrix x = Matrix::randn({5, 8}, rng);
  const Labels t = rng.choice(4, 5);
  const double expected_loss = network.gradient(x, t);

  std::vector<Variable> p;
  for (const auto& parameter : network.parameters()) p.emplace_back(*parameter.value, parameter.name);
  const Variable z = relu(affine(Variable(x), p[0], p[1]));
  const Variable loss = softmax_with_loss(affine(z, p[2], p[3]), one_hot<double>(t, 4));
  const Gradients d = backward(loss);
  CHECK(loss.number() == Approx(expected_loss).epsilon(1e-12));
  for (std::size_t i = 0; i < p.size(); ++i) {
    CAPTURE(p[i].name());
    check_close(d(p[i]).value(), *network.parameters()[i].grad, 1e-14);
  }

  Sigmoid<double> layer;
  layer.forward(x, Mode::train);
  const Matrix dout = Matrix::randn(x.shape(), rng);
  const Variable xv(x);
  check_close(backward(sum(sigmoid_of(xv) * Variable(dout)))(xv).value(), layer.backward(dout), 1e-14);
}
