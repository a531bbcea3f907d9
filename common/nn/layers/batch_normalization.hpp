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
  // The book's 10e-7, which prevents a division by 0.
  static constexpr T epsilon = T(1e-6);

  // gamma and beta have one element per column or channel. momentum is the share of the running averages that remains
  // after each batch. Throws std::invalid_argument if gamma and beta are not vectors of the same size.
  BatchNormalization(Tensor<T> gamma, Tensor<T> beta, T momentum = T(0.9));

  [[nodiscard]] std::string kind() const override { return "BatchNormalization"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const override { return parameters_; }
  std::vector<State<T>> state() override {
    return {{"running_mean", &running_mean_}, {"running_variance", &running_variance_}};
  }

  // Of each column or channel; not learnt, so not among the parameters.
  [[nodiscard]] const Tensor<T>& running_mean() const { return running_mean_; }
  [[nodiscard]] const Tensor<T>& running_variance() const { return running_variance_; }

  [[nodiscard]] T momentum() const { return momentum_; }
  // Throws std::invalid_argument if x is not a batch of as many columns or channels as gamma has elements.
  void expect_fits(const Shape& x) const;

 private:
  Tensor<T> gamma_, beta_, dgamma_, dbeta_;
  std::vector<Parameter<T>> parameters_ = {{"gamma", &gamma_, &dgamma_}, {"beta", &beta_, &dbeta_}};
  T momentum_;
  Tensor<T> running_mean_, running_variance_;

  Mode mode_ = Mode::predict;  // of the last forward, like the following
  Tensor<T> xc_;               // (M, C): x - mean, all M numbers of a channel in one column
  Tensor<T> xn_;               // (M, C): normalized
  Tensor<T> std_;              // (C)
  Tensor<T> out_, dx_;
};

extern template class BatchNormalization<float>;
extern template class BatchNormalization<double>;

}  // namespace dlfs
