// Global average pooling (Lin and others 2013, arXiv:1312.4400): one number for each channel, the mean of all its
// pixels. A network that ends with it needs no large affine layer, and takes images of any size.
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// x (N, C, H, W) -> out (N, C).
template <std::floating_point T>
class GlobalAveragePooling : public Layer<T> {
 public:
  [[nodiscard]] std::string kind() const override { return "GlobalAveragePooling"; }
  // Throws std::invalid_argument if x is not (N, C, H, W) with at least one pixel.
  static void expect_fits(const Shape& x);
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Shape x_shape_;
  Tensor<T> out_, dx_;
};

extern template class GlobalAveragePooling<float>;
extern template class GlobalAveragePooling<double>;

}  // namespace dlfs
