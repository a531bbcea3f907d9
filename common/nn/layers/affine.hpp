// The affine layer (section 5.6): every output is a weighted sum of all inputs, plus a bias.
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// out = x W + b with x (N, D), W (D, M), b (M) -> out (N, M). x may have more axes, (N, C, H, W): each sample
// is taken as a row of D = C H W numbers, and dx comes back in the shape of x. One sample (D) gives (1, M).
template <std::floating_point T>
class Affine : public Layer<T> {
 public:
  // Throws std::invalid_argument if W is not a matrix or b does not have one element per column of W.
  Affine(Tensor<T> W, Tensor<T> b);

  [[nodiscard]] std::string kind() const override { return "Affine"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const override { return parameters_; }

  // The shape of x with its samples as rows, (N, D). Throws std::invalid_argument if W does not have D rows.
  [[nodiscard]] Shape as_rows(const Shape& x) const;

 private:
  Tensor<T> W_, b_, dW_, db_;
  std::vector<Parameter<T>> parameters_ = {{"W", &W_, &dW_}, {"b", &b_, &db_}};
  Shape x_shape_;
  Tensor<T> x_;  // (N, D)
  Tensor<T> out_, dx_;
};

extern template class Affine<float>;
extern template class Affine<double>;

}  // namespace dlfs
