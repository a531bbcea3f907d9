// Words as vectors that are learnt (section 8.4.3; Bengio and others 2003): row k of W stands for word k.
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// x (N, T), whole numbers 0 .. V-1, and W (V, D) -> out (N, T, D): the row of W for each of them. It is what a matrix product
// with one-hot vectors would give. dx is 0 everywhere, as a number of a word has no derivative.
template <std::floating_point T>
class Embedding : public Layer<T> {
 public:
  // Throws std::invalid_argument if W is not a matrix.
  explicit Embedding(Tensor<T> W);

  [[nodiscard]] std::string kind() const override { return "Embedding"; }
  // Throws std::invalid_argument if an element of x is not a whole number below V.
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const override { return parameters_; }

 private:
  Tensor<T> W_, dW_;
  std::vector<Parameter<T>> parameters_ = {{"W", &W_, &dW_}};
  Labels words_;  // of the last forward
  Tensor<T> out_, dx_;
};

extern template class Embedding<float>;
extern template class Embedding<double>;

}  // namespace dlfs
