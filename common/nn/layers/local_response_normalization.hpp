// AlexNet's local response normalization (section 7.7.2; Krizhevsky and others 2012, section 3.3): a strong answer of one
// filter weakens those of its neighbours at the same pixel.
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// The numbers of the paper. (Other libraries divide alpha by n.)
struct LocalResponse {
  std::size_t n = 5;  // neighbouring channels: n / 2 before, n / 2 after, fewer at the first and the last
  double k = 2, alpha = 1e-4, beta = 0.75;
};

// out = x / s^beta with s[c] = k + alpha (the sum of x[j]^2 over the channels j = c - n/2 .. c + n/2 of the same pixel).
// x, out (N, C, H, W).
template <std::floating_point T>
class LocalResponseNormalization : public Layer<T> {
 public:
  // Throws std::invalid_argument if n is even, or if k or beta is not above 0 or alpha is below 0.
  explicit LocalResponseNormalization(const LocalResponse& settings = {});

  [[nodiscard]] std::string kind() const override { return "LocalResponseNormalization"; }
  // Throws std::invalid_argument if x is not (N, C, H, W).
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  LocalResponse settings_;
  Tensor<T> x_, s_;
  Tensor<T> power_;  // s^-beta
  Tensor<T> out_, dx_;
};

extern template class LocalResponseNormalization<float>;
extern template class LocalResponseNormalization<double>;

}  // namespace dlfs
