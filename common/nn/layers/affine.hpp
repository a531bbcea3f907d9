// The affine layer (section 5.6): every output is a weighted sum of all inputs, plus a bias.
#pragma once

#include "common/kernels/relu_joints.hpp"
#include "common/nn/layer.hpp"

namespace dlfs {

// out = x W + b with x (N, D), W (D, M), b (M) -> out (N, M). x may have more axes, (N, C, H, W): each sample
// is taken as a row of D = C H W numbers, and dx comes back in the shape of x. One sample (D) gives (1, M).
template <std::floating_point T>
class Affine : public Layer<T> {
 public:
  // Throws std::invalid_argument where W is not a matrix or b does not have one element per column of W.
  Affine(Tensor<T> W, Tensor<T> b);

  [[nodiscard]] std::string kind() const override { return "Affine"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  void backward_parameters(const Tensor<T>& dout) override;
  [[nodiscard]] bool joins_relu_behind() const override { return true; }
  [[nodiscard]] bool joins_relu_before() const override { return true; }
  const Tensor<T>& forward_with_relu(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward_with_relu(const Tensor<T>& dout) override;
  std::vector<Parameter<T>> parameters() override { return {{"W", &W_, &dW_}, {"b", &b_, &db_}}; }

 private:
  const Tensor<T>& forward(const Tensor<T>& x, WithRelu relu);

  Tensor<T> W_;
  Tensor<T> b_;
  Tensor<T> dW_;
  Tensor<T> db_;
  const Tensor<T>* x_ = nullptr;  // the last x
  Tensor<T> out_;
  Tensor<T> dx_;
};

extern template class Affine<float>;
extern template class Affine<double>;

}  // namespace dlfs
