#include "common/nn/recurrent/gru.hpp"

#include <utility>

#include "common/nn/checks.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

template <std::floating_point T>
Gru<T>::Gru(Tensor<T> Wx, Tensor<T> Wh, Tensor<T> bx, Tensor<T> bh)
    : Recurrent<T>("Gru", 3, 1, std::move(Wx), std::move(Wh), std::move(bx)), bh_(std::move(bh)) {
  expect_shape("Gru", "bh", this->bx_.shape(), bh_.shape());
  dbh_ = Tensor<T>::zeros(bh_.shape());
  this->parameters_.push_back({"bh", &bh_, &dbh_});
}

// ax = x Wx + bx, ah = h Wh + bh        x (N, D), h (N, H) -> (N, 3 H)
// r, z = sigmoid(ax_r + ah_r, ax_z + ah_z), n = tanh(ax_n + r ah_n)
// h <- (1 - z) n + z h                  all (N, H)
template <std::floating_point T>
void Gru<T>::step(std::size_t t, const Tensor<T>& x, States<T>& states) {
  const std::size_t H = this->H();
  Tensor<T>& h = states[0];
  auto& [h_before, r, z, n, ah_n] = kept_[t];
  h_before = h;
  const Tensor<T> ax = matmul(x, this->Wx_) + this->bx_, ah = matmul(h, this->Wh_) + bh_;
  ah_n = gate(ah, 2, H);
  r = sigmoid(gate(ax, 0, H) + gate(ah, 0, H));
  z = sigmoid(gate(ax, 1, H) + gate(ah, 1, H));
  n = tanh(gate(ax, 2, H) + r * ah_n);
  h = (T{1} - z) * n + z * h;
}

// dn = dh (1 - z), dz = dh (h_before - n), and dh z goes straight to h_before
// da_n = dn (1 - n^2), da_z = dz z (1 - z), da_r = da_n ah_n r (1 - r)
// dax = (da_r, da_z, da_n), dah = (da_r, da_z, da_n r)
// dWx += x^T dax, dWh += h_before^T dah, dbx and dbh += the sums of the rows of dax and dah
// dh <- dh z + dah Wh^T, dx = dax Wx^T
template <std::floating_point T>
Tensor<T> Gru<T>::step_back(std::size_t t, const Tensor<T>& x, States<T>& dstates) {
  Tensor<T>& dh = dstates[0];
  const auto& [h_before, r, z, n, ah_n] = kept_[t];
  const Tensor<T> dn = dh * (T{1} - z), dz = dh * (h_before - n);
  const Tensor<T> da_n = dn * (T{1} - n * n), da_z = dz * z * (T{1} - z);
  const Tensor<T> da_r = da_n * ah_n * r * (T{1} - r);
  const Tensor<T> dax = side_by_side<T>({da_r, da_z, da_n}), dah = side_by_side<T>({da_r, da_z, da_n * r});
  this->dWx_ += matmul(x.transpose(), dax);
  this->dWh_ += matmul(h_before.transpose(), dah);
  this->dbx_ += sum(dax, 0);
  dbh_ += sum(dah, 0);
  dh = dh * z + matmul(dah, this->Wh_.transpose());
  return matmul(dax, this->Wx_.transpose());
}

template class Gru<float>;
template class Gru<double>;

}  // namespace dlfs
