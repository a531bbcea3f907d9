// Functions to go down (section 6.1.7), and how the ways down are shown.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ch06_techniques/valley.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::ch06 {

using Vector = Tensor<double>;  // (n)
using Matrix = Tensor<double>;  // (n, n)

// A function of n variables with its first and second derivatives.
struct Landscape {
  std::string name;
  std::function<double(const Vector&)> f;
  std::function<Vector(const Vector&)> gradient;
  std::function<Matrix(const Vector&)> hessian;
};

Landscape valley_landscape();  // x^2 / 20 + y^2 of equation 6.2
Landscape
saddle_landscape();  // x^2 / 2 + y^4 / 4 - y^2 / 2: minima at (0, 1) and (0, -1), a saddle at (0, 0)
Landscape rosenbrock_landscape();  // (1 - x)^2 + 100 (y - x^2)^2: a bent valley, the minimum at (1, 1)

// How a method went down.
struct Walk {
  std::string method;
  std::vector<Vector> points;   // the start and where each iteration ended
  std::size_t evaluations = 0;  // of f or of its gradient, those of one place counted once
  bool arrived = false;         // the gradient is small enough

  [[nodiscard]] std::size_t iterations() const { return points.size() - 1; }
  [[nodiscard]] Path path() const;  // of two variables
};

// A line for each way: iterations, evaluations, and where it ended.
void print_walks(const Landscape& land, const std::vector<Walk>& walks);

// Six ways over lines of equal height, x and y from -2 to 2.
void plot_walks(const std::string& name, const Landscape& land, const std::vector<Walk>& walks,
                const std::vector<double>& heights, const PlotOptions& options);

}  // namespace dlfs::ch06
