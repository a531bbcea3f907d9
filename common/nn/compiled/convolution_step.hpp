// The convolution layer, with the ReLU after it, by sliding windows or by Winograd's algorithm.
#pragma once

#include <memory>

#include "common/kernels/convolution_method.hpp"
#include "common/nn/compiled/fusion.hpp"
#include "common/nn/compiled/step.hpp"
#include "common/nn/layers/convolution.hpp"

namespace dlfs {

// The results do not depend on the number of threads.
template <std::floating_point T>
class ConvolutionStep : public Step<T> {
 public:
  // Layouts other than NCHW only by Winograd's algorithm.
  ConvolutionStep(Convolution<T>& plain, const Fusion& fusion, Layouts layouts = {});

  // Whether Winograd's algorithm computes this convolution.
  static bool by_winograd(Convolution<T>& plain);

  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  void backward_parameters(const Tensor<T>& dout) override { parameter_gradients(dout); }

 private:
  const Tensor<T>& parameter_gradients(const Tensor<T>& dout);  // returns dout with the ReLU's mask applied

  Convolution<T>& plain_;
  Fusion fusion_;
  Layouts layouts_;
  std::unique_ptr<ConvolutionMethod<T>> method_;
  const Tensor<T>* x_ = nullptr;  // of the last forward
  Tensor<T> out_, dout_;
};

extern template class ConvolutionStep<float>;
extern template class ConvolutionStep<double>;

}  // namespace dlfs
