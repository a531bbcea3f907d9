// Mistake: an h so small that rounding errors show.
// Said: relative error
#include "numerical_derivative.hpp"

namespace dlfs::exercise {

double numerical_derivative(const std::function<double(double)>& f, double x) {
  constexpr double h = 1e-12;
  return (f(x + h) - f(x - h)) / (2 * h);
}

}  // namespace dlfs::exercise
