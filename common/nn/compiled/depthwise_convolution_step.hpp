// The depthwise convolution without a column matrix: each thread slides the filters of its channels over all images.
#pragma once

#include "common/nn/compiled/step.hpp"
#include "common/nn/layers/depthwise_convolution.hpp"

namespace dlfs {

// The results do not depend on the number of threads.
template <std::floating_point T>
class DepthwiseConvolutionStep : public Step<T> {
 public:
  explicit DepthwiseConvolutionStep(DepthwiseConvolution<T>& plain) : Step<T>(plain), plain_(plain) {}

  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  // Calls body(tap, x position, out position, count) for each row of the plane (n, c) of out and each number of the
  // filter, tap = c FH FW + fh FW + fw: `count` neighbours in out see pixels of x that lie `stride` apart.
  template <typename Body>
  void for_each_row(std::size_t n, std::size_t c, const Body& body) const;

  DepthwiseConvolution<T>& plain_;
  const Tensor<T>* x_ = nullptr;  // of the last forward
  Tensor<T> out_;
};

extern template class DepthwiseConvolutionStep<float>;
extern template class DepthwiseConvolutionStep<double>;

}  // namespace dlfs
