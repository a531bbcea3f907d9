// LeNet's subsampling (section 7.7.1; LeCun and others 1998, "Gradient-based learning applied to document
// recognition"): the pooling of its day, which learns a weight and a bias for each channel.
#pragma once

#include "common/nn/layer.hpp"
#include "common/nn/layers/pooling.hpp"

namespace dlfs {

// out = W[c] (the sum of the four pixels of each block of 2x2 of channel c) + b[c]
// x (N, C, H, W), W (C), b (C) -> out (N, C, H / 2, W / 2); a last odd row or column is left out.
template <std::floating_point T>
class Subsampling : public Layer<T> {
 public:
  // Throws std::invalid_argument if W is not a vector, or b not of its size. W = 1/4 and b = 0 make it the mean.
  Subsampling(Tensor<T> W, Tensor<T> b);

  [[nodiscard]] std::string kind() const override { return "Subsampling"; }
  // Throws std::invalid_argument if x does not have as many channels as W has elements.
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const override { return parameters_; }

 private:
  Tensor<T> W_, b_, dW_, db_;
  std::vector<Parameter<T>> parameters_ = {{"W", &W_, &dW_}, {"b", &b_, &db_}};
  Pooling<T> mean_{2, 2, 2, 0, Pool::average};
  Tensor<T> sums_;  // of the blocks: (N, C, H / 2, W / 2)
  Tensor<T> out_, dx_;
};

extern template class Subsampling<float>;
extern template class Subsampling<double>;

}  // namespace dlfs
