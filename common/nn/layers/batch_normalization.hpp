// Batch normalization (section 6.3; Ioffe and Szegedy 2015, arXiv:1502.03167): gives the numbers between two
// layers a mean of 0 and a variance of 1, whatever the weights before.
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// x (N, D) or (N, C, H, W), normalized for each of the D columns or C channels over the rest, then scaled by
// gamma and shifted by beta, which are learnt: out = gamma (x - mean) / sqrt(variance + 1e-6) + beta.
//
// In Mode::train mean and variance are those of the batch, and running averages of them are kept; in
// Mode::predict they are the running averages, which begin at 0 as in the book.
template <std::floating_point T>
class BatchNormalization : public Layer<T> {
 public:
  // gamma and beta have one element per column or channel; so much of the running averages stays at each
  // batch. Throws std::invalid_argument where gamma and beta are not vectors of one size.
  BatchNormalization(Tensor<T> gamma, Tensor<T> beta, T momentum = T(0.9));

  [[nodiscard]] std::string kind() const override { return "BatchNormalization"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  std::vector<Parameter<T>> parameters() override {
    return {{"gamma", &gamma_, &dgamma_}, {"beta", &beta_, &dbeta_}};
  }
  std::vector<State<T>> state() override {
    return {{"running_mean", &running_mean_}, {"running_variance", &running_variance_}};
  }

  // Of each column or channel; not learnt, so not among the parameters.
  [[nodiscard]] const Tensor<T>& running_mean() const { return running_mean_; }
  [[nodiscard]] const Tensor<T>& running_variance() const { return running_variance_; }

 private:
  void measure(const Tensor<T>& x);

  Tensor<T> gamma_, beta_;
  Tensor<T> dgamma_, dbeta_;
  T momentum_;
  Tensor<T> running_mean_, running_variance_;

  const Tensor<T>* x_ = nullptr;  // the last x
  Mode mode_ = Mode::predict;     // and how it was normalized:
  Tensor<T> mean_, inverse_std_;  // (x - mean) inverse_std
  Tensor<T> out_, dx_;

  // One number for each column of x read as a matrix.
  Tensor<T> mean_of_, slope_of_, offset_of_, sum_of_, tilt_of_;
};

extern template class BatchNormalization<float>;
extern template class BatchNormalization<double>;

}  // namespace dlfs
