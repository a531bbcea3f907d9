// The convolution layer (sections 7.2 and 7.4.3): FN filters slide over every image of a batch.
#pragma once

#include <memory>
#include <vector>

#include "common/kernels/convolution_method.hpp"
#include "common/kernels/sliding_windows.hpp"  // output_size
#include "common/nn/layer.hpp"

namespace dlfs {

// x (N, C, H, W), W (FN, C, FH, FW), b (FN) -> out (N, FN, OH, OW) with OH = (H + 2 pad - FH) / stride + 1, OW likewise.
// How it is computed: convolution_method.hpp. The results do not depend on the number of threads.
template <std::floating_point T>
class Convolution : public Layer<T> {
 public:
  // Throws std::invalid_argument where W does not have four axes, b not one element per filter, or stride is 0.
  Convolution(Tensor<T> W, Tensor<T> b, std::size_t stride = 1, std::size_t pad = 0);

  [[nodiscard]] std::string kind() const override { return "Convolution"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  void backward_parameters(const Tensor<T>& dout) override;
  [[nodiscard]] bool joins_relu_behind() const override { return true; }
  [[nodiscard]] bool joins_relu_before() const override { return true; }
  const Tensor<T>& forward_with_relu(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward_with_relu(const Tensor<T>& dout) override;
  std::vector<Parameter<T>> parameters() override { return {{"W", &W_, &dW_}, {"b", &b_, &db_}}; }

 private:
  const Tensor<T>& forward(const Tensor<T>& x, WithRelu relu);
  const Tensor<T>& backward(const Tensor<T>& dout, WithRelu relu);

  Tensor<T> W_, b_, dW_, db_;
  std::size_t stride_, pad_;
  std::unique_ptr<ConvolutionMethod<T>> method_;
  const Tensor<T>* x_ = nullptr;  // of the last forward
  Tensor<T> out_, dx_;
};

extern template class Convolution<float>;
extern template class Convolution<double>;

}  // namespace dlfs
