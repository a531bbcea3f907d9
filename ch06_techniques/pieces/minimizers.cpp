#include "ch06_techniques/pieces/minimizers.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"
#include "common/training/second_order/lbfgs.hpp"
#include "common/training/second_order/line_search.hpp"

namespace dlfs::ch06 {

namespace {

double inner(const Vector& a, const Vector& b) { return sum(a * b); }

// The solution d of H d = b for two variables, by Cramer's rule.
Vector solve_2x2(const Matrix& H, const Vector& b) {
  const double determinant = H(0, 0) * H(1, 1) - H(0, 1) * H(1, 0);
  return Vector::from(
      {(b[0] * H(1, 1) - b[1] * H(0, 1)) / determinant, (H(0, 0) * b[1] - H(1, 0) * b[0]) / determinant});
}

// How far to go from x along d. Wolfe's search tries `first` before other lengths.
LineStep find_step(const Landscape& land, const Vector& x, const Vector& d, LineSearch search,
                   const WolfeSettings& wolfe) {
  const auto line = [&](double alpha) -> LinePoint {
    const Vector there = x + alpha * d;
    return {land.f(there), inner(land.gradient(there), d)};
  };
  const LinePoint start = line(0);
  if (search == LineSearch::armijo) return armijo_step(line, start);
  if (search == LineSearch::wolfe) return wolfe_step(line, start, wolfe);
  const double exact = -start.slope / inner(d, matmul(land.hessian(x), d));  // of a parabola
  const double alpha = search == LineSearch::exact ? exact : 1;
  return {alpha, line(alpha), 1};
}

struct Method {
  std::string name;
  LineSearch search;
  double c2 = 0.9;  // of Wolfe's conditions
};

// One iteration after another: direction(x, g) says where to go, and learn(s, y) hears what each step did.
// The gradient alone says nothing of how far to go, so Wolfe's first search begins with a length of 1 at
// most; later ones with d.
template <typename Direction, typename Learn>
Walk walk(const Method& method, const Landscape& land, const Vector& start, const Goal& goal,
          const Direction& direction, const Learn& learn) {
  Walk result{.method = method.name, .points = {start}, .evaluations = 1};
  Vector x = start, g = land.gradient(x);
  WolfeSettings wolfe{.c2 = method.c2};
  while (std::sqrt(inner(g, g)) > goal.gradient && result.iterations() < goal.iterations) {
    const Vector d = direction(x, g);
    wolfe.first = result.iterations() == 0 ? std::min(1.0, 1 / std::sqrt(inner(d, d))) : 1;
    const LineStep step = find_step(land, x, d, method.search, wolfe);
    result.evaluations += step.evaluations;
    if (step.alpha == 0) break;
    const Vector s = step.alpha * d;
    x += s;
    const Vector g_new = land.gradient(x);
    learn(s, g_new - g);
    g = g_new;
    result.points.push_back(x);
  }
  result.arrived = std::sqrt(inner(g, g)) <= goal.gradient;
  return result;
}

const auto learn_nothing = [](const Vector&, const Vector&) {};

}  // namespace

Walk newton(const Landscape& land, const Vector& start, LineSearch search, const Goal& goal) {
  const bool damped = search != LineSearch::none;
  const auto direction = [&](const Vector& x, const Vector& g) {
    const Vector d = solve_2x2(land.hessian(x), -g);
    return damped && inner(d, g) >= 0 ? -g : d;
  };
  return walk({damped ? "damped Newton" : "Newton", search}, land, start, goal, direction, learn_nothing);
}

Walk steepest_descent(const Landscape& land, const Vector& start, LineSearch search, const Goal& goal) {
  const auto direction = [](const Vector&, const Vector& g) { return -g; };
  return walk({"steepest descent", search}, land, start, goal, direction, learn_nothing);
}

Walk conjugate_gradients(const Landscape& land, const Vector& start, LineSearch search, const Goal& goal) {
  Vector g_last, d;
  const auto direction = [&](const Vector&, const Vector& g) -> const Vector& {
    const double beta = d.empty() ? 0 : std::max(0.0, inner(g, g - g_last) / inner(g_last, g_last));
    d = beta == 0 ? -g : -g + beta * d;
    if (inner(d, g) >= 0) d = -g;  // uphill: begin anew
    g_last = g;
    return d;
  };
  return walk({"conjugate gradients", search, 0.1}, land, start, goal, direction, learn_nothing);
}

Walk bfgs(const Landscape& land, const Vector& start, const Goal& goal) {
  const std::size_t n = start.size();
  Matrix I = Matrix::zeros({n, n});
  for (std::size_t i = 0; i < n; ++i) I(i, i) = 1;
  Matrix B = I;
  const auto direction = [&](const Vector&, const Vector& g) { return -matmul(B, g); };
  // B <- (I - s y^T / (y s)) B (I - y s^T / (y s)) + s s^T / (y s): the new B takes y to s.
  const auto learn = [&](const Vector& s, const Vector& y) {
    const double ys = inner(y, s);
    if (ys <= 0) return;
    const Matrix column = s.reshape({n, 1});
    const Matrix left = I - column * y / ys;  // column * y is s y^T
    B = matmul(matmul(left, B), left.transpose()) + column * s / ys;
  };
  return walk({"BFGS", LineSearch::wolfe}, land, start, goal, direction, learn);
}

Walk limited_memory_bfgs(const Landscape& land, const Vector& start, const Goal& goal) {
  Walk result{.method = "L-BFGS", .points = {start}};
  Vector x = start, g = land.gradient(x);
  const std::vector<Parameter<double>> parameters{{"x", &x, &g}};
  Lbfgs<double> lbfgs;
  const auto loss = [&] {
    g = land.gradient(x);
    return land.f(x);
  };
  while (std::sqrt(inner(g, g)) > goal.gradient && result.iterations() < goal.iterations) {
    lbfgs.step(parameters, loss);
    if (x == result.points.back()) break;
    result.points.push_back(x);
  }
  result.evaluations = lbfgs.evaluations();
  result.arrived = std::sqrt(inner(g, g)) <= goal.gradient;
  return result;
}

}  // namespace dlfs::ch06
