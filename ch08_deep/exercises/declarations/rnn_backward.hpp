// Exercise 8.11: what exercises/rnn_backward.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

struct RnnGradients {
  Tensor<double> dx;            // (T, D)
  Tensor<double> dWx, dWh, db;  // (D, H), (H, H), (H)
  Tensor<double> dh0;           // (H)
};

RnnGradients rnn_backward(const Tensor<double>& x, const Tensor<double>& h, const Tensor<double>& dout,
                          const Tensor<double>& Wx, const Tensor<double>& Wh);

}  // namespace dlfs::exercise
