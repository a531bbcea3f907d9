// Exercise 8.12 (section 8.4.3): one step of an LSTM, both ways
//
// The cell is a sum: on the way back its derivative is only multiplied by the forget gate.
#include "lstm_cell.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"

namespace dlfs::exercise {

namespace {

Tensor<double> squashed(const Tensor<double>& a) { return 1.0 / (1.0 + exp(-a)); }

}  // namespace

LstmState LstmCell::forward(const Tensor<double>& x, const LstmState& before) {
  const Tensor<double> a = matmul(x, Wx_) + matmul(before.h, Wh_) + b_;
  before_ = before;
  i_ = squashed(gate(a, 0));
  f_ = squashed(gate(a, 1));
  o_ = squashed(gate(a, 2));
  g_ = tanh(gate(a, 3));
  const Tensor<double> c = f_ * before.c + i_ * g_;
  tanh_c_ = tanh(c);
  return {o_ * tanh_c_, c};
}

LstmDerivatives LstmCell::backward(const Tensor<double>& dh, const Tensor<double>& dc) {
  // The cell was read by the next step and by h.
  const Tensor<double> dcell = dc + dh * o_ * (1.0 - tanh_c_ * tanh_c_);
  // The gates, then the sums inside them.
  const Tensor<double> di = dcell * g_, df = dcell * before_.c, d_o = dh * tanh_c_, dg = dcell * i_;
  const Tensor<double> da =
      join(di * i_ * (1.0 - i_), df * f_ * (1.0 - f_), d_o * o_ * (1.0 - o_), dg * (1.0 - g_ * g_));
  return {matmul(da, Wx_.transpose()), matmul(da, Wh_.transpose()), dcell * f_};
}

}  // namespace dlfs::exercise
