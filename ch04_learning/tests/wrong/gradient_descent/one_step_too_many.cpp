// Mistake: <= in the loop.
// Said: this is one step too many
#include "common/tensor/arithmetic.hpp"
#include "gradient_descent.hpp"

namespace dlfs::exercise {

Tensor<double> gradient_descent(const Gradient& gradient, const Tensor<double>& init_x, double lr,
                                std::size_t step_num) {
  Tensor<double> x = init_x;
  for (std::size_t step = 0; step <= step_num; ++step) x -= lr * gradient(x);
  return x;
}

}  // namespace dlfs::exercise
