// Mistake: backward works on y_ itself instead of a copy.
// Said: backward changes y_ itself
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
  for (std::size_t i = 0; i < y_.dim(0); ++i) y_(i, t_[i]) -= 1;
  for (double& value : y_) value /= static_cast<double>(y_.dim(0));
  return y_;
}

}  // namespace dlfs::exercise
