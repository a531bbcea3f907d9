// The transposed convolution (Zeiler and others 2010; Long and others 2015, arXiv:1411.4038; Dumoulin and Visin 2016,
// arXiv:1603.07285): each pixel of x puts a whole filter, multiplied by the pixel, into out, `stride` pixels apart, and
// what overlaps is added up. It makes images larger: section 8.4.2's segmentation and 8.5.2's generated images need it.
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// x (N, C, H, W), W (C, FN, FH, FW), b (FN) -> out (N, FN, OH, OW) with OH = (H - 1) stride + FH - 2 pad, OW likewise.
//
// Forward is what a Convolution of the same W, stride and pad does backward, from its dout (N, C, H, W) to its dx: if
// both have no bias, the sum of convolution(out) x equals the sum of out conv_transpose(x).
template <std::floating_point T>
class ConvTranspose : public Layer<T> {
 public:
  // Throws std::invalid_argument if W does not have four axes, b not one element for each channel of out, or stride is 0.
  ConvTranspose(Tensor<T> W, Tensor<T> b, std::size_t stride = 1, std::size_t pad = 0);

  [[nodiscard]] std::string kind() const override { return "ConvTranspose"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const override { return parameters_; }

  [[nodiscard]] std::size_t stride() const { return stride_; }
  [[nodiscard]] std::size_t pad() const { return pad_; }
  // The shape of out for an x of this shape. Throws std::invalid_argument if x does not fit W, or if x is empty or pad
  // so large that nothing of out is left.
  [[nodiscard]] Shape output_shape(const Shape& x) const;

 private:
  Tensor<T> W_, b_, dW_, db_;
  std::vector<Parameter<T>> parameters_ = {{"W", &W_, &dW_}, {"b", &b_, &db_}};
  std::size_t stride_, pad_;
  Shape x_shape_;
  Tensor<T> pixels_;  // (N H W, C): each pixel of x in a row
  Tensor<T> out_, dx_;
};

extern template class ConvTranspose<float>;
extern template class ConvTranspose<double>;

}  // namespace dlfs
