// How a convolution layer's three products are computed: by looking at every window (section 7.4), or with Winograd's
// transformation, which needs fewer multiplications.
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>

#include "common/kernels/relu_joints.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// Stride and padding are the method's, shapes fit: x (N, C, H, W), W (FN, C, FH, FW), b (FN), dout (N, FN, OH, OW).
// Images are spread over the threads; sums over images are formed in the same order however many there are.
template <std::floating_point T>
class ConvolutionMethod {
 public:
  ConvolutionMethod() = default;
  ConvolutionMethod(const ConvolutionMethod&) = delete;
  ConvolutionMethod& operator=(const ConvolutionMethod&) = delete;
  virtual ~ConvolutionMethod() = default;

  // out = W * x + b, into out, which has its shape; max(out, 0) with a Relu behind.
  virtual void forward(const Tensor<T>& x, const Tensor<T>& W, const Tensor<T>& b, WithRelu relu,
                       Tensor<T>& out) = 0;
  // dW = dout * x: at each place of the filter, the sum over all windows of dout times what lay there;
  // db = the sum of dout over images and pixels.
  virtual void parameter_gradients(const Tensor<T>& x, const Tensor<T>& dout, Tensor<T>& dW,
                                   Tensor<T>& db) = 0;
  // dx = dout, spread by the stride and padded, convolved with the filters turned by 180 degrees; with a Relu before, 0
  // where x is.
  virtual void input_gradient(const Tensor<T>& dout, const Tensor<T>& W, const Tensor<T>& x, WithRelu relu,
                              Tensor<T>& dx) = 0;
};

// For any filter, stride and padding.
template <std::floating_point T>
std::unique_ptr<ConvolutionMethod<T>> direct_convolution(std::size_t stride, std::size_t pad);

// For filters of 3x3 and stride 1; faster where there are channels and filters enough to share the transformations.
template <std::floating_point T>
std::unique_ptr<ConvolutionMethod<T>> winograd_convolution(std::size_t pad);

}  // namespace dlfs
