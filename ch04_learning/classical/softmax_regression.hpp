// Softmax regression (section 4.1.1): scores x W + b, and softmax. A network without a hidden layer.
#pragma once

#include "ch04_learning/classical/classifier.hpp"

namespace dlfs::ch04 {

// Learns the cross entropy by mini-batches of 100, with a learning rate that falls from 0.5 to 0.
class SoftmaxRegression : public Classifier {
 public:
  explicit SoftmaxRegression(std::size_t epochs) : epochs_(epochs) {}
  void fit(const Dataset<float>& train, Rng& rng) override;
  [[nodiscard]] Labels predict(const Tensor<float>& x) const override;

 private:
  std::size_t epochs_;
  Tensor<float> W_, b_;  // (D, K), (K)
};

}  // namespace dlfs::ch04
