// Exercise 5.5: what exercises/softmax_with_loss.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

class SoftmaxWithLoss {
 public:
  double forward(const Tensor<double>& x, const Labels& t);
  Tensor<double> backward();

 private:
  Tensor<double> y_;  // softmax of the last x
  Labels t_;          // the last t
};

}  // namespace dlfs::exercise
