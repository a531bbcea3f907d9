// Convolution along time: filters that look at F steps in a row, wherever in the sequence these stand.
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// out(n, t) = sum over f of x(n, t stride + f - pad) W(f), plus b
// with x (N, T, D), W (F, D, FN), b (FN) -> out (N, OT, FN), OT = (T + 2 pad - F) / stride + 1; steps outside are 0.
template <std::floating_point T>
class Convolution1D : public Layer<T> {
 public:
  // Throws std::invalid_argument if W does not have three axes, b not one element per filter, or stride is 0.
  Convolution1D(Tensor<T> W, Tensor<T> b, std::size_t stride = 1, std::size_t pad = 0);

  [[nodiscard]] std::string kind() const override { return "Convolution1D"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const override { return parameters_; }

 private:
  // Calls f(row of a window, step of x, position in the window) for each step that a window sees.
  template <typename Function>
  void for_each_seen(const Function& f) const;

  Tensor<T> W_, b_, dW_, db_;
  std::vector<Parameter<T>> parameters_ = {{"W", &W_, &dW_}, {"b", &b_, &db_}};
  std::size_t stride_, pad_;
  Shape x_shape_;
  Tensor<T> windows_;  // (N OT, F D)
  Tensor<T> out_, dx_;
};

extern template class Convolution1D<float>;
extern template class Convolution1D<double>;

}  // namespace dlfs
