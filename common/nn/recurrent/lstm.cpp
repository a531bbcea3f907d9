#include "common/nn/recurrent/lstm.hpp"

#include <utility>

#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

template <std::floating_point T>
Lstm<T>::Lstm(Tensor<T> Wx, Tensor<T> Wh, Tensor<T> bx)
    : Recurrent<T>("Lstm", 4, 2, std::move(Wx), std::move(Wh), std::move(bx)) {}

// a = x Wx + bx + h Wh                  x (N, D), h (N, H) -> a (N, 4 H)
// i, f, o = sigmoid(a_i, a_f, a_o), g = tanh(a_g)
// c <- f c + i g
// h <- o tanh(c)                        all (N, H)
template <std::floating_point T>
void Lstm<T>::step(std::size_t t, const Tensor<T>& x, States<T>& states) {
  Tensor<T>&h = states[0], &c = states[1];
  auto& [h_before, c_before, i, f, o, g, tanh_c] = kept_[t];
  h_before = h;
  c_before = c;
  const Tensor<T> a = matmul(x, this->Wx_) + this->bx_ + matmul(h, this->Wh_);
  i = sigmoid(gate(a, 0, this->H()));
  f = sigmoid(gate(a, 1, this->H()));
  o = sigmoid(gate(a, 2, this->H()));
  g = tanh(gate(a, 3, this->H()));
  c = f * c + i * g;
  tanh_c = tanh(c);
  h = o * tanh_c;
}

// do = dh tanh(c)                       h = o tanh(c)
// dc <- dc + dh o (1 - tanh(c)^2)       c was read by two: by step t+1, and by tanh
// di = dc g, df = dc c_before, dg = dc i
// da = (di i (1 - i), df f (1 - f), do o (1 - o), dg (1 - g^2))
// dWx += x^T da, dWh += h_before^T da, dbx += the sum of the rows of da
// dc <- dc f, dh <- da Wh^T, dx = da Wx^T
template <std::floating_point T>
Tensor<T> Lstm<T>::step_back(std::size_t t, const Tensor<T>& x, States<T>& dstates) {
  Tensor<T>&dh = dstates[0], &dc = dstates[1];
  const auto& [h_before, c_before, i, f, o, g, tanh_c] = kept_[t];
  const Tensor<T> dout_gate = dh * tanh_c;
  dc += dh * o * (T{1} - tanh_c * tanh_c);
  const Tensor<T> di = dc * g, df = dc * c_before, dg = dc * i;
  const Tensor<T> da = side_by_side<T>(
      {di * i * (T{1} - i), df * f * (T{1} - f), dout_gate * o * (T{1} - o), dg * (T{1} - g * g)});
  this->dWx_ += matmul(x.transpose(), da);
  this->dWh_ += matmul(h_before.transpose(), da);
  this->dbx_ += sum(da, 0);
  dc *= f;
  dh = matmul(da, this->Wh_.transpose());
  return matmul(da, this->Wx_.transpose());
}

template class Lstm<float>;
template class Lstm<double>;

}  // namespace dlfs
