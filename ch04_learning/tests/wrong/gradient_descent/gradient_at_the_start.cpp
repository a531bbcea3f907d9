// Mistake: the gradient is taken at init_x in each step.
// Said: every step uses the gradient at init_x
#include "common/tensor/arithmetic.hpp"
#include "gradient_descent.hpp"

namespace dlfs::exercise {

Tensor<double> gradient_descent(const Gradient& gradient, const Tensor<double>& init_x, double lr,
                                std::size_t step_num) {
  Tensor<double> x = init_x;
  for (std::size_t step = 0; step < step_num; ++step) x -= lr * gradient(init_x);
  return x;
}

}  // namespace dlfs::exercise
