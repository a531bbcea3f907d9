// Exercise 4.5 (section 4.4): the numerical gradient
//
// The derivative of f for each element of x, in the shape of x, whatever it is. For each derivative only its element
// moves, by h = 1e-4 to either side, and all others stay:
//
//   df/dx_i = (f(.., x_i + h, ..) - f(.., x_i - h, ..)) / 2h approximately
//
// Change x itself and not a copy: f may be the loss of a network whose weights are x, and may ignore its argument and
// look at these weights. At the end x must be as it was.
//
// Example: f(x) = x_0^2 + x_1^2 has the gradient [6 8] at [3 4] and [0 4] at [0 2].
//
// Useful: Tensor<double>::zeros(x.shape()), x.size(), x[i].
#include "numerical_gradient.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> numerical_gradient(const std::function<double(const Tensor<double>&)>& f, Tensor<double>& x) {
  throw NotImplemented("exercise 4.5");
}

}  // namespace dlfs::exercise
