// The pooling layer (section 7.3): one number for each window, its largest or its mean.
#pragma once

#include "common/kernels/relu_joints.hpp"
#include "common/nn/layer.hpp"

namespace dlfs {

enum class Pool { max, average };

// x (N, C, H, W) -> out (N, C, OH, OW) with OH = (H + 2 pad - FH) / stride + 1, OW likewise; each channel on its own.
// Padding is no data: neither the largest nor the mean of a window looks at it. The gradient goes to the first of the
// largest elements, or in equal parts to all elements of the window.
template <std::floating_point T>
class Pooling : public Layer<T> {
 public:
  // Windows (FH, FW). Throws std::invalid_argument where a size or the stride is 0, or pad is not smaller than the window:
  // then some windows would hold nothing but padding.
  Pooling(std::size_t FH, std::size_t FW, std::size_t stride, std::size_t pad = 0, Pool pool = Pool::max);

  [[nodiscard]] std::string kind() const override { return "Pooling"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  [[nodiscard]] bool joins_relu_before() const override { return pool_ == Pool::max; }
  const Tensor<T>& backward_with_relu(const Tensor<T>& dout) override;

 private:
  // The part of the image that the window of an output pixel covers.
  struct Window {
    std::size_t top, bottom, left, right;  // rows top .. bottom - 1, columns left .. right - 1
    [[nodiscard]] T pixels() const { return static_cast<T>((bottom - top) * (right - left)); }
  };

  [[nodiscard]] bool halves() const;
  [[nodiscard]] Window window(std::size_t oh, std::size_t ow) const;
  void pool(const T* x, T* out) const;
  void spread(WithRelu relu, const T* x, const T* out, const T* dout, T* dx) const;
  const Tensor<T>& backward(const Tensor<T>& dout, WithRelu relu);

  std::size_t FH_, FW_, stride_, pad_;
  Pool pool_;
  const Tensor<T>* x_ = nullptr;  // of the last forward
  Tensor<T> out_, dx_;
};

extern template class Pooling<float>;
extern template class Pooling<double>;

}  // namespace dlfs
