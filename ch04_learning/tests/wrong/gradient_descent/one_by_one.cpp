// Mistake: the elements step one after the other.
// Said: then move all elements
#include "common/tensor/arithmetic.hpp"
#include "gradient_descent.hpp"

namespace dlfs::exercise {

Tensor<double> gradient_descent(const Gradient& gradient, const Tensor<double>& init_x, double lr,
                                std::size_t step_num) {
  Tensor<double> x = init_x;
  for (std::size_t step = 0; step < step_num; ++step) {
    for (std::size_t i = 0; i < x.size(); ++i) x[i] -= lr * gradient(x)[i];
  }
  return x;
}

}  // namespace dlfs::exercise
