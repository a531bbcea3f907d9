// Mistake: divided by h instead of 2h.
// Said: the two points are 2h apart
#include "numerical_derivative.hpp"

namespace dlfs::exercise {

double numerical_derivative(const std::function<double(double)>& f, double x) {
  constexpr double h = 1e-4;
  return (f(x + h) - f(x - h)) / h;
}

}  // namespace dlfs::exercise
