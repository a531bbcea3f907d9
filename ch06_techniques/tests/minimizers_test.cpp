// The ways down of section 6.1.7.
#include "ch06_techniques/pieces/minimizers.hpp"

#include <cmath>
#include <vector>

#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch06;

namespace {

void check_end(const Walk& walk, double x, double y) {
  CAPTURE(walk.method, walk.iterations());
  CHECK(walk.arrived);
  CHECK(walk.points.back()[0] == Approx(x).margin(1e-6));
  CHECK(walk.points.back()[1] == Approx(y).margin(1e-6));
}

// As many iterations as a reference took, to a fifth.
void check_iterations(const Walk& walk, double expected) {
  CAPTURE(walk.method);
  CHECK(static_cast<double>(walk.iterations()) >= 0.8 * expected);
  CHECK(static_cast<double>(walk.iterations()) <= 1.2 * expected);
}

}  // namespace

TEST_CASE("the derivatives of each landscape agree with numerical ones", "[ch06]") {
  const Landscape land = GENERATE(valley_landscape(), saddle_landscape(), rosenbrock_landscape());
  CAPTURE(land.name);
  Rng rng(4);
  for (int i = 0; i < 5; ++i) {
    Vector x = Vector::uniform({2}, -2, 2, rng);
    const Vector g = land.gradient(x), numerical = numerical_gradient(land.f, x);
    const Matrix H = land.hessian(x);
    for (std::size_t k = 0; k < 2; ++k) {
      CHECK(g[k] == Approx(numerical[k]).epsilon(1e-6).margin(1e-6));
      const Vector row = numerical_gradient([&](const Vector& p) { return land.gradient(p)[k]; }, x);
      CHECK(H(k, 0) == Approx(row[0]).epsilon(1e-6).margin(1e-6));
      CHECK(H(k, 1) == Approx(row[1]).epsilon(1e-6).margin(1e-6));
    }
  }
}

TEST_CASE("on a parabola Newton takes one step and conjugate gradients as many as there are variables",
          "[ch06]") {
  const Landscape valley = valley_landscape();
  const Vector start = Vector::from({-7, 2});
  const Walk cg = conjugate_gradients(valley, start, LineSearch::exact);
  check_end(newton(valley, start, LineSearch::none), 0, 0);
  check_end(cg, 0, 0);
  CHECK(newton(valley, start, LineSearch::none).iterations() == 1);
  CHECK(cg.iterations() == 2);
  CHECK(steepest_descent(valley, start, LineSearch::exact).iterations() == 35);
}

TEST_CASE("all methods find Rosenbrock's minimum, in as many steps as references take", "[ch06]") {
  const Landscape land = rosenbrock_landscape();
  const Vector start = Vector::from({-1.2, 1});
  const Walk whole = newton(land, start, LineSearch::none);
  CHECK(whole.iterations() == 6);
  const Walk damped = newton(land, start, LineSearch::armijo), quasi = bfgs(land, start),
             cg = conjugate_gradients(land, start, LineSearch::wolfe),
             limited = limited_memory_bfgs(land, start),
             descent = steepest_descent(land, start, LineSearch::armijo);
  check_iterations(damped, 21);
  check_iterations(cg, 25);
  check_iterations(quasi, 33);
  check_iterations(limited, 33);  // two variables need no more memory
  check_iterations(descent, 19435);
  for (const Walk& walk : {whole, damped, quasi, cg, limited, descent}) check_end(walk, 1, 1);
}

TEST_CASE("Newton runs into the saddle, methods that go down do not", "[ch06]") {
  const Landscape land = saddle_landscape();
  const Vector start = Vector::from({1, 0.4});
  const Walk whole = newton(land, start, LineSearch::none);
  check_end(whole, 0, 0);
  CHECK(land.f(whole.points[2]) > land.f(whole.points[1]));  // uphill
  CHECK(std::abs(newton(land, start, LineSearch::armijo).points.back()[1]) == Approx(1));
  CHECK(std::abs(bfgs(land, start).points.back()[1]) == Approx(1));
  CHECK(std::abs(conjugate_gradients(land, start, LineSearch::wolfe).points.back()[1]) == Approx(1));
}

TEST_CASE("a walk says how far it came if it may not take enough steps", "[ch06]") {
  const Walk walk = steepest_descent(rosenbrock_landscape(), Vector::from({-1.2, 1}), LineSearch::armijo,
                                     {.iterations = 10});
  CHECK_FALSE(walk.arrived);
  CHECK(walk.iterations() == 10);
  CHECK(walk.evaluations > 10);
}
