// Mistake: the forward difference.
// Said: this is the slope from x to x + h
#include "numerical_derivative.hpp"

namespace dlfs::exercise {

double numerical_derivative(const std::function<double(double)>& f, double x) {
  constexpr double h = 1e-4;
  return (f(x + h) - f(x)) / h;
}

}  // namespace dlfs::exercise
