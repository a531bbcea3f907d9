// How much two things differ that the same layers have looked at: the middle of a Siamese network (section
// 8.2.3; Bromley and others 1993, "Signature verification using a Siamese time delay neural network").
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs::ch08 {

// A batch holds N pairs, first the N left sides, then the N right ones: x (2 N, D) -> out (N, D), out[n, d] =
// |x[n, d] - x[N + n, d]|. As both sides are one batch for the layers before, they share the weights.
template <std::floating_point T>
class PairDifference : public Layer<T> {
 public:
  [[nodiscard]] std::string kind() const override { return "PairDifference"; }
  // Throws std::invalid_argument unless x is a matrix with an even number of rows.
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Tensor<T> sign_;  // (N, D): of x[n, d] - x[N + n, d]; 0 if they are equal
  Tensor<T> out_, dx_;
};

extern template class PairDifference<float>;
extern template class PairDifference<double>;

}  // namespace dlfs::ch08
