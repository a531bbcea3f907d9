// Ways down that look at the curvature (section 6.1.7), beside plain gradient descent. Each is a direction
// and a length.
#pragma once

#include <cstddef>

#include "ch06_techniques/pieces/landscapes.hpp"

namespace dlfs::ch06 {

// When to stop.
struct Goal {
  double gradient = 1e-8;  // its length
  std::size_t iterations = 100000;
};

enum class LineSearch { none, exact, armijo, wolfe };  // none: the whole step. exact: for parabolas

// d = -H^-1 g: to where the parabola that fits here has its extreme, be it a minimum, a maximum or a saddle.
// With a line search (Armijo) it is the damped Newton method.
Walk newton(const Landscape& land, const Vector& start, LineSearch search, const Goal& goal = {});

// d = -g, with Armijo's condition or exact.
Walk steepest_descent(const Landscape& land, const Vector& start, LineSearch search, const Goal& goal = {});

// d = -g + beta d, beta = max(0, g (g - g_last) / g_last^2) (Polak and Ribiere), Wolfe with 0.1 or exact.
Walk conjugate_gradients(const Landscape& land, const Vector& start, LineSearch search,
                         const Goal& goal = {});

// d = -B g, where B learns the inverse of the Hessian from how each step changes the gradient (Broyden,
// Fletcher, Goldfarb, Shanno 1970); Wolfe with 0.9.
Walk bfgs(const Landscape& land, const Vector& start, const Goal& goal = {});

// The same from the last 10 steps, without B (common/training/second_order/lbfgs.hpp).
Walk limited_memory_bfgs(const Landscape& land, const Vector& start, const Goal& goal = {});

}  // namespace dlfs::ch06
