// Exercise 4.6 (section 4.4.1): gradient descent
//
// Walks downhill from init_x in step_num steps, and returns the point where it arrives. Each step goes against the
// gradient at the point that the walk has reached; lr is the learning rate:
//
//   x <- x - lr gradient(x)                  init_x, x and gradient(x): all of one shape, whatever it is
//
// The caller's init_x stays as it is. gradient is a function: exercise 4.5 computes it for any f. It is expensive, so
// call it once in each step.
//
// Example: f(x) = x_0^2 + x_1^2 has the gradient 2 x. From [-3 4] with lr = 0.1 the first step leads to [-2.4 3.2],
// the second to [-1.92 2.56].
//
// Useful: Tensor<double> x = init_x makes a copy; - and * of tensors and numbers from common/tensor/arithmetic.hpp.
#include "gradient_descent.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> gradient_descent(const Gradient& gradient, const Tensor<double>& init_x, double lr,
                                std::size_t step_num) {
  throw NotImplemented("exercise 4.6");
}

}  // namespace dlfs::exercise
