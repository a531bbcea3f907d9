// The depthwise convolution (Sifre 2014; Howard and others 2017, arXiv:1704.04861): each channel has a filter of its
// own, and none looks at another channel. A convolution 1x1 after it mixes the channels; both together cost a
// fraction of one filter over all channels.
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// x (N, C, H, W), W (C, FH, FW), b (C) -> out (N, C, OH, OW) with OH = (H + 2 pad - FH) / stride + 1, OW likewise.
template <std::floating_point T>
class DepthwiseConvolution : public Layer<T> {
 public:
  // Throws std::invalid_argument if W does not have three axes, b not one element per channel, or stride is 0.
  DepthwiseConvolution(Tensor<T> W, Tensor<T> b, std::size_t stride = 1, std::size_t pad = 0);

  [[nodiscard]] std::string kind() const override { return "DepthwiseConvolution"; }
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
  Tensor<T> col_;  // (N OH OW, C, FH FW): each window of x, channel by channel
  Tensor<T> out_, dx_;
};

extern template class DepthwiseConvolution<float>;
extern template class DepthwiseConvolution<double>;

}  // namespace dlfs
