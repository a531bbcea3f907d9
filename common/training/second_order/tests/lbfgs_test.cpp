#include "common/training/second_order/lbfgs.hpp"

#include <cmath>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"
#include "common/training/tests/small_training.hpp"

using namespace dlfs;

namespace {

using Matrix = Tensor<double>;

// Rosenbrock's function of two parameters, one number each.
struct Rosenbrock {
  Matrix x = Matrix::from({-1.2}), y = Matrix::from({1}), dx = Matrix::zeros({1}), dy = Matrix::zeros({1});
  std::vector<Parameter<double>> parameters = {{"x", &x, &dx}, {"y", &y, &dy}};
  std::size_t calls = 0;
  std::function<double()> loss = [this] {
    ++calls;
    const double a = 1 - x[0], b = y[0] - x[0] * x[0];
    dx[0] = -2 * a - 400 * x[0] * b;
    dy[0] = 200 * b;
    return a * a + 100 * b * b;
  };
};

}  // namespace

TEST_CASE("L-BFGS finds Rosenbrock's minimum in few steps", "[training]") {
  Rosenbrock f;
  Lbfgs<double> lbfgs;
  std::size_t steps = 0;
  double last = f.loss(), value = last;
  f.calls = 0;
  do {
    value = lbfgs.step(f.parameters, f.loss);
    CHECK(value < last);
    last = value;
    ++steps;
  } while (std::hypot(f.dx[0], f.dy[0]) > 1e-8 && steps < 100);
  CHECK(steps <= 50);
  CHECK(f.x[0] == Approx(1).margin(1e-8));
  CHECK(f.y[0] == Approx(1).margin(1e-8));
  CHECK(lbfgs.evaluations() == f.calls);
}

TEST_CASE("after a step of L-BFGS, loss and gradients are those of the parameters", "[training]") {
  Rosenbrock f;
  Lbfgs<double> lbfgs(1);
  for (int i = 0; i < 20; ++i) {
    const double value = lbfgs.step(f.parameters, f.loss);
    const Matrix dx = f.dx, dy = f.dy;
    CHECK(f.loss() == value);
    CHECK(f.dx == dx);
    CHECK(f.dy == dy);
  }
}

TEST_CASE("L-BFGS stays where nothing goes down", "[training]") {
  Rosenbrock f;
  f.x[0] = f.y[0] = 1;
  Lbfgs<double> lbfgs;
  CHECK(lbfgs.step(f.parameters, f.loss) == 0);
  CHECK(f.x[0] == 1);
  CHECK(f.y[0] == 1);
}

TEST_CASE("a remembered step makes L-BFGS exact on a parabola", "[training]") {
  // f = x^2 / 2 with curvature 1: a second step with what the first one taught ends at 0.
  auto x = Matrix::from({8}), dx = Matrix::zeros({1});
  const std::vector<Parameter<double>> parameters{{"x", &x, &dx}};
  const auto loss = [&] { return dx[0] = x[0], x[0] * x[0] / 2; };
  Lbfgs<double> lbfgs;
  lbfgs.step(parameters, loss);
  CHECK(x[0] != 0);
  lbfgs.step(parameters, loss);
  CHECK(std::abs(x[0]) < 1e-14);
}

TEST_CASE("L-BFGS trains a network in float, further than SGD in as many evaluations", "[training]") {
  const auto last_loss = [](bool second_order) {
    Rng rng(3);
    const auto data = clusters<float>(60, 5, 3, rng);
    auto network = two_layers<float>(5, 8, 3, rng);
    const auto loss = [&] { return network.gradient(data.x, data.t); };
    Lbfgs<float> lbfgs;
    Sgd<float> sgd(0.5F);
    float value = 0;
    for (std::size_t i = 0; second_order ? lbfgs.evaluations() < 60 : i < 60; ++i) {
      if (second_order) {
        value = lbfgs.step(network.parameters(), loss);
      } else {
        value = loss();
        sgd.update(network.parameters());
      }
    }
    return static_cast<double>(value);
  };
  const double sgd = last_loss(false), lbfgs = last_loss(true);
  CHECK(std::isfinite(lbfgs));
  CHECK(lbfgs < 0.5 * sgd);
}

TEST_CASE("L-BFGS complains of other parameters and of no memory", "[training]") {
  CHECK_THROWS_AS(Lbfgs<double>(0), std::invalid_argument);
  Rosenbrock f;
  Lbfgs<double> lbfgs;
  lbfgs.step(f.parameters, f.loss);
  const std::vector<Parameter<double>> fewer{f.parameters.front()};
  CHECK_THROWS_AS(lbfgs.step(fewer, f.loss), std::invalid_argument);
}
