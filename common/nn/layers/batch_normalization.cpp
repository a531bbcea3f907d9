#include "common/nn/layers/batch_normalization.hpp"

#include <stdexcept>
#include <utility>

#include "common/nn/checks.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

template <std::floating_point T>
BatchNormalization<T>::BatchNormalization(Tensor<T> gamma, Tensor<T> beta, T momentum)
    : gamma_(std::move(gamma)), beta_(std::move(beta)), momentum_(momentum) {
  if (gamma_.ndim() != 1 || gamma_.empty()) {
    throw std::invalid_argument("BatchNormalization: expected gamma with one number per channel, found " +
                                to_string(gamma_.shape()));
  }
  expect_shape("BatchNormalization", "beta", gamma_.shape(), beta_.shape());
  dgamma_ = dbeta_ = running_mean_ = running_variance_ = Tensor<T>::zeros(gamma_.shape());
}

template <std::floating_point T>
void BatchNormalization<T>::expect_fits(const Shape& x) const {
  const std::size_t C = gamma_.size();
  if ((x.ndim() == 2 || x.ndim() == 4) && x[1] == C && x.size() > 0) return;
  throw std::invalid_argument("BatchNormalization: expected samples x (N, " + std::to_string(C) +
                              ") or (N, " + std::to_string(C) + ", H, W), found " + to_string(x));
}

namespace {

// (N, C, H, W) -> (M, C) with M = N H W; (N, C) stays as it is.
template <std::floating_point T>
Tensor<T> to_columns(const Tensor<T>& x) {
  if (x.ndim() == 2) return x;
  return x.transpose({0, 2, 3, 1}).reshape({x.size() / x.dim(1), x.dim(1)});
}

// (M, C) -> `shape`, the way back.
template <std::floating_point T>
Tensor<T> from_columns(const Tensor<T>& columns, const Shape& shape) {
  if (shape.ndim() == 2) return columns;
  return columns.reshape({shape[0], shape[2], shape[3], shape[1]}).transpose({0, 3, 1, 2});
}

}  // namespace

// The book's graph for x (M, C); mean, variance, std, gamma and beta (C).
template <std::floating_point T>
const Tensor<T>& BatchNormalization<T>::forward(const Tensor<T>& x, Mode mode) {
  expect_fits(x.shape());
  mode_ = mode;
  const Tensor<T> columns = to_columns(x);

  if (mode == Mode::train) {
    const Tensor<T> batch_mean = mean(columns, 0);
    xc_ = columns - batch_mean;
    const Tensor<T> variance = mean(xc_ * xc_, 0);
    std_ = sqrt(variance + epsilon);
    running_mean_ = momentum_ * running_mean_ + (1 - momentum_) * batch_mean;
    running_variance_ = momentum_ * running_variance_ + (1 - momentum_) * variance;
  } else {
    xc_ = columns - running_mean_;
    std_ = sqrt(running_variance_ + epsilon);
  }
  xn_ = xc_ / std_;
  out_ = from_columns(gamma_ * xn_ + beta_, x.shape());
  return out_;
}

// The same graph from its end to its beginning. In Mode::predict mean and variance do not depend on x, so
// that nothing flows back through them.
template <std::floating_point T>
const Tensor<T>& BatchNormalization<T>::backward(const Tensor<T>& dout) {
  if (xn_.empty()) throw std::logic_error("BatchNormalization: backward was called before forward");
  expect_shape("BatchNormalization", "dout", out_.shape(), dout.shape());
  const Tensor<T> d = to_columns(dout);
  const auto M = static_cast<T>(d.dim(0));

  // out = gamma xn + beta
  dbeta_ = sum(d, 0);
  dgamma_ = sum(xn_ * d, 0);
  const Tensor<T> dxn = gamma_ * d;

  // xn = xc / std
  Tensor<T> dxc = dxn / std_;
  if (mode_ == Mode::train) {
    const Tensor<T> dstd = -sum(dxn * xc_ / (std_ * std_), 0);
    // std = sqrt(variance + epsilon), variance = 1/M sum xc^2
    const Tensor<T> dvariance = T(0.5) * dstd / std_;
    dxc += 2 / M * xc_ * dvariance;
    // xc = x - mean, mean = 1/M sum x
    const Tensor<T> dmean = -sum(dxc, 0);
    dxc += dmean / M;
  }
  dx_ = from_columns(dxc, dout.shape());
  return dx_;
}

template class BatchNormalization<float>;
template class BatchNormalization<double>;

}  // namespace dlfs
