// Mistake: the derivatives are not divided by the batch size.
// Said: the division by the batch size is missing
#include <algorithm>
#include <cmath>

#include "softmax_with_loss.hpp"

namespace dlfs::exercise {

double SoftmaxWithLoss::forward(const Tensor<double>& x, const Labels& t) {
  y_ = x;
  t_ = t;
  double loss = 0;
  for (std::size_t i = 0; i < x.dim(0); ++i) {
    const auto row = y_.row(i);
    const double largest = *std::max_element(row.begin(), row.end());
    double sum = 0;
    for (double& value : row) sum += value = std::exp(value - largest);
    for (double& value : row) value /= sum;
    loss += largest + std::log(sum) - x(i, t[i]);
  }
  return loss / static_cast<double>(x.dim(0));
}

Tensor<double> SoftmaxWithLoss::backward() {
  Tensor<double> dx = y_;
  for (std::size_t i = 0; i < dx.dim(0); ++i) dx(i, t_[i]) -= 1;
  return dx;
}

}  // namespace dlfs::exercise
