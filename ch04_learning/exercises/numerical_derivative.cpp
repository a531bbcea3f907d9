// Exercise 4.4 (section 4.3.1): the numerical derivative
//
// How steep f is at x, from two values of f, one on each side of x (the central difference), with h = 1e-4:
//
//   df/dx = (f(x + h) - f(x - h)) / 2h approximately
//
// Example: f(x) = 0.01 x^2 + 0.1 x has the derivative 0.2 at 5 and 0.3 at 10.
//
// Useful: f can be called like any function: f(x).
#include "numerical_derivative.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double numerical_derivative(const std::function<double(double)>& f, double x) {
  throw NotImplemented("exercise 4.4");
}

}  // namespace dlfs::exercise
