// The convolution layer (sections 7.2 and 7.4.3): FN filters slide over every image of a batch.
#pragma once

#include "common/kernels/output_size.hpp"
#include "common/nn/layer.hpp"

namespace dlfs {

// x (N, C, H, W), W (FN, C, FH, FW), b (FN) -> out (N, FN, OH, OW) with OH = (H + 2 pad - FH) / stride + 1, OW likewise.
template <std::floating_point T>
class Convolution : public Layer<T> {
 public:
  // Throws std::invalid_argument if W does not have four axes, b not one element per filter, or stride is 0.
  Convolution(Tensor<T> W, Tensor<T> b, std::size_t stride = 1, std::size_t pad = 0);

  [[nodiscard]] std::string kind() const override { return "Convolution"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const override { return parameters_; }

  [[nodiscard]] std::size_t stride() const { return stride_; }
  [[nodiscard]] std::size_t pad() const { return pad_; }
  // The shape of out for an x of this shape. Throws std::invalid_argument if x does not fit W.
  [[nodiscard]] Shape output_shape(const Shape& x) const;

 private:
  Tensor<T> W_, b_, dW_, db_;
  std::vector<Parameter<T>> parameters_ = {{"W", &W_, &dW_}, {"b", &b_, &db_}};
  std::size_t stride_, pad_;
  Shape x_shape_;
  Tensor<T> col_;    // (N OH OW, C FH FW): each window of x in a row
  Tensor<T> col_W_;  // (C FH FW, FN): each filter in a column
  Tensor<T> out_, dx_;
};

extern template class Convolution<float>;
extern template class Convolution<double>;

}  // namespace dlfs
