// Mistake: the book's 1e-7 inside the logarithm, which makes the loss of a very wrong answer too small.
// Said: 1e-7 is added inside the logarithm
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
    loss -= std::log(row[t[i]] + 1e-7);
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
