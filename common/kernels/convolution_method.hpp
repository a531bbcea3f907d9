// The two ways to compute the products of a convolution: directly, window by window (section 7.4), or with Winograd's
// transformation, which needs fewer multiplications.
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>

#include "common/kernels/fused_relu.hpp"
#include "common/kernels/layout.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// Stride, padding and layouts belong to the method. The caller checks the shapes: x (N, C, H, W), W (FN, C, FH, FW), b (FN),
// dout (N, FN, OH, OW). The threads share the images; sums over images are formed in the same order for any number of threads.
template <std::floating_point T>
class ConvolutionMethod {
 public:
  ConvolutionMethod() = default;
  ConvolutionMethod(const ConvolutionMethod&) = delete;
  ConvolutionMethod& operator=(const ConvolutionMethod&) = delete;
  virtual ~ConvolutionMethod() = default;

  // out = W * x + b, then the epilogue. out has its shape already.
  virtual void forward(const Tensor<T>& x, const Tensor<T>& W, const Tensor<T>& b, Epilogue epilogue,
                       Tensor<T>& out) = 0;
  // dW = dout * x: for each element of the filter the sum over all windows of dout times the element of x below it;
  // db = the sum of dout over images and pixels.
  virtual void parameter_gradients(const Tensor<T>& x, const Tensor<T>& dout, Tensor<T>& dW,
                                   Tensor<T>& db) = 0;
  // dx = the transposed convolution of dout (transposed_convolution.hpp); then the epilogue.
  virtual void input_gradient(const Tensor<T>& dout, const Tensor<T>& W, const Tensor<T>& x,
                              Epilogue epilogue, Tensor<T>& dx) = 0;
};

// For any filter, stride and padding.
template <std::floating_point T>
std::unique_ptr<ConvolutionMethod<T>> direct_convolution(std::size_t stride, std::size_t pad);

// For filters of 3x3 and stride 1 only. Reads and writes images in any layout; the results are the same bit for bit.
template <std::floating_point T>
std::unique_ptr<ConvolutionMethod<T>> winograd_convolution(std::size_t pad, Layouts layouts = {});

}  // namespace dlfs
