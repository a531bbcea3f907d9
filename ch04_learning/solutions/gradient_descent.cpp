// Exercise 4.6 (section 4.4.1): gradient descent
#include "gradient_descent.hpp"

#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

Tensor<double> gradient_descent(const Gradient& gradient, const Tensor<double>& init_x, double lr,
                                std::size_t step_num) {
  Tensor<double> x = init_x;
  for (std::size_t step = 0; step < step_num; ++step) x -= lr * gradient(x);
  return x;
}

}  // namespace dlfs::exercise
