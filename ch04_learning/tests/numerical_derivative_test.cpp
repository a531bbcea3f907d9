// Exercise 4.4: the numerical derivative
#include "numerical_derivative.hpp"

#include <cmath>

#include "common/exercise/judge.hpp"
#include "common/exercise/named.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using judge::named;

namespace {

const auto derivative = calling("numerical_derivative", exercise::numerical_derivative);
constexpr double tolerance = 1e-7;  // of a derivative with h = 1e-4
constexpr double h = 1e-4;

const auto book = named("0.01 x^2 + 0.1 x", [](double x) { return 0.01 * x * x + 0.1 * x; });
const auto square = named("x^2", [](double x) { return x * x; });

}  // namespace

TEST_CASE("the derivatives of the book's curve at 5 and 10", "[4.4]") {
  derivative(book, 5.0)
      .mistaken(0.4, "twice too much: the two points are 2h apart, not h", tolerance)
      .mistaken(0.2 * h * h, "this is far too small: / 2 * h multiplies by h; write / (2 * h)", 1e-12)
      .mistaken(0.2 + 0.01 * h, "this is the slope from x to x + h: take f at x - h as well", 1e-8)
      .mistaken(-0.2, "the sign is wrong: f(x + h) comes first", tolerance)
      .mistaken(0.0, "0: is h so small that x + h is x itself, or is it a whole number?")
      .gives(0.2, tolerance);
  derivative(book, 10.0).gives(0.3, tolerance);
}

TEST_CASE("both sides of x count", "[4.4]") {
  derivative(square, 3.0)
      .mistaken(6 + h, "this is the slope from x to x + h: take f at x - h as well", tolerance)
      .mistaken(6 - h, "this is the slope from x - h to x: take f at x + h as well", tolerance)
      .gives(6, tolerance);
  derivative(square, -2.0).gives(-4, tolerance);
}

TEST_CASE("where a curve turns round its derivative is 0", "[4.4]") {
  derivative(square, 0.0)
      .mistaken(h, "this is the slope from x to x + h: take f at x - h as well", tolerance)
      .gives(0, tolerance);
  derivative(named("|x|", [](double x) { return std::abs(x); }), 0.0).gives(0, tolerance);
  derivative(named("7", [](double) { return 7; }), 1.0).gives(0, tolerance);
}

TEST_CASE("a line has the same derivative everywhere", "[4.4]") {
  const auto line = named("5 - 3 x", [](double x) { return 5 - 3 * x; });
  for (const double x : {-100.0, 0.0, 0.001, 1000.0}) derivative(line, x).gives(-3, tolerance);
}

TEST_CASE("the derivatives of sin and exp", "[4.4]") {
  Rng rng(44);
  for (int i = 0; i < 10; ++i) {
    const double x = rng.uniform(-3, 3);
    derivative(named("sin(x)", [](double v) { return std::sin(v); }), x)
        .mistaken(std::cos(x) * 2, "twice too much: the two points are 2h apart, not h", tolerance)
        .gives(std::cos(x), tolerance);
    derivative(named("exp(x)", [](double v) { return std::exp(v); }), x).gives(std::exp(x), tolerance);
  }
}

TEST_CASE("random parabolas give what the library gives", "[4.4]") {
  Rng rng(45);
  for (int i = 0; i < 10; ++i) {
    const double a = rng.normal(), b = rng.normal(), x = rng.normal();
    const auto parabola = [a, b](double v) { return a * v * v + b * v; };
    derivative(named("a x^2 + b x", parabola), x).gives(numerical_derivative(parabola, x), tolerance);
  }
}
