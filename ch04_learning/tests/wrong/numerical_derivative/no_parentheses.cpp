// Mistake: / 2 * h without parentheses.
// Said: multiplies by h
#include "numerical_derivative.hpp"

namespace dlfs::exercise {

double numerical_derivative(const std::function<double(double)>& f, double x) {
  constexpr double h = 1e-4;
  return (f(x + h) - f(x - h)) / 2 * h;
}

}  // namespace dlfs::exercise
