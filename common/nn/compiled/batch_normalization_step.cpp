#include "common/nn/compiled/batch_normalization_step.hpp"

#include <stdexcept>

#include "common/nn/checks.hpp"

namespace dlfs {

template <std::floating_point T>
BatchNormalizationStep<T>::BatchNormalizationStep(BatchNormalization<T>& plain, const Fusion& fusion,
                                                  Layout layout)
    : Step<T>(plain),
      plain_(plain),
      fusion_(fusion),
      layout_(layout),
      running_mean_(*std::get<Tensor<T>*>(plain.state().at(0).value)),
      running_variance_(*std::get<Tensor<T>*>(plain.state().at(1).value)),
      kernel_(layout),
      statistics_{running_mean_, running_variance_, running_variance_} {}

// out = gamma (x - mean) inverse_std + beta, inverse_std = 1 / sqrt(variance + 1e-6)   x, out (N, C) or (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& BatchNormalizationStep<T>::forward(const Tensor<T>& x, Mode mode) {
  plain_.expect_fits(to_nchw(x.shape(), layout_));
  x_ = &x;
  mode_ = mode;
  out_.resize(x.shape());
  const Tensor<T>&gamma = this->value(0), &beta = this->value(1);
  const T epsilon = BatchNormalization<T>::epsilon;
  auto& [mean, variance, inverse_std] = statistics_;
  if (mode == Mode::train) {
    kernel_.forward_batch(x, epsilon, gamma, beta, forward_epilogue(fusion_), statistics_, out_);
    const T momentum = plain_.momentum();
    for (std::size_t c = 0; c < mean.size(); ++c) {
      running_mean_[c] = momentum * running_mean_[c] + (1 - momentum) * mean[c];
      running_variance_[c] = momentum * running_variance_[c] + (1 - momentum) * variance[c];
    }
  } else {
    mean = running_mean_;
    variance = running_variance_;
    kernel_.forward(x, epsilon, gamma, beta, forward_epilogue(fusion_), statistics_, out_);
  }
  return out_;
}

// dgamma, dbeta (C), and dx in the shape of x
template <std::floating_point T>
const Tensor<T>& BatchNormalizationStep<T>::backward(const Tensor<T>& dout) {
  if (x_ == nullptr) throw std::logic_error("BatchNormalization: backward was called before forward");
  expect_shape("BatchNormalization", "dout", out_.shape(), dout.shape());
  const auto M = static_cast<T>(x_->size() / running_mean_.size());
  Tensor<T>& dx = this->dx();
  dx.resize(x_->shape());
  kernel_.backward(*x_, dout, fusion_.masks_dout ? &out_ : nullptr, mode_ == Mode::train ? 1 / M : T{0},
                   statistics_, this->grad(0), this->grad(1), dx);
  return dx;
}

template class BatchNormalizationStep<float>;
template class BatchNormalizationStep<double>;

}  // namespace dlfs
