// Exercise 4.4 (section 4.3.1): the numerical derivative
#include "numerical_derivative.hpp"

namespace dlfs::exercise {

// The error of the central difference shrinks with h^2, that of (f(x + h) - f(x)) / h only with h. A much
// smaller h would not help: x + h and x - h would have too few digits left that differ.
double numerical_derivative(const std::function<double(double)>& f, double x) {
  constexpr double h = 1e-4;
  return (f(x + h) - f(x - h)) / (2 * h);
}

}  // namespace dlfs::exercise
