// Principal component analysis (Pearson 1901): of all codes that are linear, the one that loses least. The yardstick of
// autoencoders.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

class PrincipalComponents {
 public:
  // The K directions in which samples x (N, D) vary most: eigenvectors of their covariance. Throws std::invalid_argument
  // unless K is at least 1 and at most D, or if there are no samples.
  PrincipalComponents(const Tensor<float>& x, std::size_t K);

  // x (N, D) -> code (N, K) -> (N, D).
  [[nodiscard]] Tensor<float> encode(const Tensor<float>& x) const;
  [[nodiscard]] Tensor<float> decode(const Tensor<float>& code) const;
  [[nodiscard]] Tensor<float> reconstruct(const Tensor<float>& x) const { return decode(encode(x)); }

  [[nodiscard]] const Tensor<float>& mean() const { return mean_; }  // (D)
  [[nodiscard]] const Tensor<float>& components() const {
    return components_;
  }  // (K, D), of length 1, the strongest first
  // The squared error of a training sample if it is made of K components: the sum of the variances left out.
  [[nodiscard]] double lost_variance() const { return lost_variance_; }

 private:
  Tensor<float> mean_, components_;
  double lost_variance_ = 0;
};

}  // namespace dlfs::ch08
