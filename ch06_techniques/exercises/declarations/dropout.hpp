// Exercise 6.8: what exercises/dropout.cpp is to define.
#pragma once

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

class Dropout {
 public:
  explicit Dropout(double ratio = 0.5) : ratio_(ratio) {}

  Tensor<double> forward(const Tensor<double>& x, bool train, Rng& rng);
  Tensor<double> backward(const Tensor<double>& dout);

 private:
  double ratio_;         // the share that is dropped
  Tensor<double> mask_;  // of the last forward in training: 1 if the element stayed, 0 if it was dropped
};

}  // namespace dlfs::exercise
