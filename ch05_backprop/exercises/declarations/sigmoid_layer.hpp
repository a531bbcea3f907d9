// Exercise 5.3: what exercises/sigmoid_layer.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

class Sigmoid {
 public:
  Tensor<double> forward(const Tensor<double>& x);
  Tensor<double> backward(const Tensor<double>& dout);

 private:
  Tensor<double> out_;  // what the last forward returned
};

}  // namespace dlfs::exercise
