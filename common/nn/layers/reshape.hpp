// Samples in another shape: the numbers of an affine layer become channels of pixels (section 8.5.2).
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// x (N, ...) -> out (N, ...) with the same numbers in the same order, each sample in the shape given: Reshape({64, 7, 7}) makes
// (N, 3136) images (N, 64, 7, 7).
template <std::floating_point T>
class Reshape : public Layer<T> {
 public:
  // Throws std::invalid_argument if the shape has no element, or no room for the axis of the samples.
  explicit Reshape(const Shape& sample);

  [[nodiscard]] std::string kind() const override { return "Reshape"; }
  // Throws std::invalid_argument if a sample of x has another number of elements.
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

  [[nodiscard]] const Shape& sample() const { return sample_; }

 private:
  Shape sample_;
  Shape x_shape_;
  Tensor<T> out_, dx_;
};

extern template class Reshape<float>;
extern template class Reshape<double>;

}  // namespace dlfs
