#include "common/nn/recurrent/rnn.hpp"

#include <utility>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

template <std::floating_point T>
Rnn<T>::Rnn(Tensor<T> Wx, Tensor<T> Wh, Tensor<T> bx)
    : Recurrent<T>("Rnn", 1, 1, std::move(Wx), std::move(Wh), std::move(bx)) {}

// h <- tanh(x Wx + bx + h Wh)           x (N, D), h (N, H)
template <std::floating_point T>
void Rnn<T>::step(std::size_t t, const Tensor<T>& x, States<T>& states) {
  Tensor<T>& h = states[0];
  Kept& kept = kept_[t];
  kept.h_before = h;
  h = tanh(matmul(x, this->Wx_) + this->bx_ + matmul(h, this->Wh_));
  kept.h = h;
}

// da = dh (1 - h^2)                     a = x Wx + bx + h_before Wh: all (N, H)
// dWx += x^T da, dWh += h_before^T da, dbx += the sum of the rows of da
// dh <- da Wh^T, dx = da Wx^T
template <std::floating_point T>
Tensor<T> Rnn<T>::step_back(std::size_t t, const Tensor<T>& x, States<T>& dstates) {
  const auto& [h_before, h] = kept_[t];
  Tensor<T>& dh = dstates[0];
  const Tensor<T> da = dh * (T{1} - h * h);
  this->dWx_ += matmul(x.transpose(), da);
  this->dWh_ += matmul(h_before.transpose(), da);
  this->dbx_ += sum(da, 0);
  dh = matmul(da, this->Wh_.transpose());
  return matmul(da, this->Wx_.transpose());
}

template class Rnn<float>;
template class Rnn<double>;

}  // namespace dlfs
