// Exercise 5.5 (section 5.6.3): softmax with loss, the last layer while a network learns
//
// The derivatives of the two functions combine into the simplest possible: y - t, with t one-hot. The mean
// over the batch adds the factor 1 / N.
#include "softmax_with_loss.hpp"

#include <algorithm>
#include <cmath>

namespace dlfs::exercise {

double SoftmaxWithLoss::forward(const Tensor<double>& x, const Labels& t) {
  y_ = Tensor<double>::zeros(x.shape());
  t_ = t;
  double loss = 0;
  for (std::size_t i = 0; i < x.dim(0); ++i) {
    double largest = x(i, 0);
    for (std::size_t k = 1; k < x.dim(1); ++k) largest = std::max(largest, x(i, k));

    double sum = 0;
    for (std::size_t k = 0; k < x.dim(1); ++k) sum += y_(i, k) = std::exp(x(i, k) - largest);
    for (std::size_t k = 0; k < x.dim(1); ++k) y_(i, k) /= sum;

    loss -= x(i, t[i]) - largest - std::log(sum);
  }
  return loss / static_cast<double>(x.dim(0));
}

Tensor<double> SoftmaxWithLoss::backward() {
  Tensor<double> dx = y_;
  for (std::size_t i = 0; i < dx.dim(0); ++i) dx(i, t_[i]) -= 1;
  for (double& value : dx) value /= static_cast<double>(dx.dim(0));
  return dx;
}

}  // namespace dlfs::exercise
