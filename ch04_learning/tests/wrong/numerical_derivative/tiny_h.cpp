// Mistake: an h so small that x + h is x (the book's 10e-50).
// Said: is h so small
#include "numerical_derivative.hpp"

namespace dlfs::exercise {

double numerical_derivative(const std::function<double(double)>& f, double x) {
  constexpr double h = 10e-50;
  return (f(x + h) - f(x - h)) / (2 * h);
}

}  // namespace dlfs::exercise
