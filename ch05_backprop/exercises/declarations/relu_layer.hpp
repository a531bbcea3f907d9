// Exercise 5.2: what exercises/relu_layer.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

class Relu {
 public:
  Tensor<double> forward(const Tensor<double>& x);
  Tensor<double> backward(const Tensor<double>& dout);

 private:
  Tensor<double> mask_;  // 1 if the last x was positive, else 0
};

}  // namespace dlfs::exercise
