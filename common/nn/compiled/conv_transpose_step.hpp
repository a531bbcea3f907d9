// The transposed convolution, in phases (transposed_convolution.hpp).
#pragma once

#include <memory>
#include <vector>

#include "common/kernels/convolution_method.hpp"
#include "common/kernels/convolution_sums.hpp"
#include "common/kernels/transposed_convolution.hpp"
#include "common/nn/compiled/step.hpp"
#include "common/nn/layers/conv_transpose.hpp"

namespace dlfs {

// The results do not depend on the number of threads.
template <std::floating_point T>
class ConvTransposeStep : public Step<T> {
 public:
  explicit ConvTransposeStep(ConvTranspose<T>& plain);

  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  void backward_parameters(const Tensor<T>& dout) override;

 private:
  ConvTranspose<T>& plain_;
  TransposedConvolution<T> kernel_;
  std::vector<typename TransposedConvolution<T>::Workspace> workspaces_;  // one per thread
  std::unique_ptr<ConvolutionMethod<T>> convolution_;                     // from dout to dx
  GradientSums<T> sums_;                                                  // of db
  const Tensor<T>* x_ = nullptr;                                          // of the last forward
  Tensor<T> out_;
  Tensor<T> no_bias_, ignored_;  // (C): what a convolution from dout to dx adds, and its gradient
};

extern template class ConvTransposeStep<float>;
extern template class ConvTransposeStep<double>;

}  // namespace dlfs
