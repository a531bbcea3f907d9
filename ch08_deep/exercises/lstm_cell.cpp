// Exercise 8.12 (section 8.4.3): one step of an LSTM, both ways
//
// Beside the state h, an LSTM has a cell c. Three gates between 0 and 1 decide what is written into the cell, what is kept of
// it, and what is shown of it:
//
//   a = x Wx + h_before Wh + b             x (N, D), h_before (N, H) -> a (N, 4 H), the columns of i, f, o, g side by side
//   i = sigmoid(a_i), f = sigmoid(a_f), o = sigmoid(a_o), g = tanh(a_g)
//   c = f c_before + i g                   all (N, H), element by element
//   h = o tanh(c)
//
// forward returns h and c, and keeps for backward what it needs. backward gets dh and dc, the derivatives of the loss for the h
// and c that forward returned (dc is what comes from the next step; a second part of it comes from h), and returns those for
// x, h_before and c_before. The derivative of y = sigmoid(a) is y (1 - y), that of y = tanh(a) is 1 - y^2.
//
// Example: all weights 0, N = D = H = 1, h_before = 3, c_before = 8: i = f = o = 0.5, g = 0, so c = 4 and h = 0.5 tanh(4). For
// dh = 0, dc = 1: dc_before = f = 0.5, and nothing for x and h_before, whose weights are 0.
//
// Useful: gate(a, k) and join(i, f, o, g) of lstm_cell.hpp; matmul of common/tensor/matmul.hpp; +, *, -, exp and tanh of
// common/tensor/arithmetic.hpp.
#include "lstm_cell.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

LstmState LstmCell::forward(const Tensor<double>& x, const LstmState& before) { throw NotImplemented("exercise 8.12"); }

LstmDerivatives LstmCell::backward(const Tensor<double>& dh, const Tensor<double>& dc) {
  throw NotImplemented("exercise 8.12");
}

}  // namespace dlfs::exercise
