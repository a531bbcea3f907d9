// The gated recurrent unit (section 8.4.3; Cho and others 2014, arXiv:1406.1078): two gates, and no cell beside the state.
#pragma once

#include "common/nn/recurrent/recurrent.hpp"

namespace dlfs {

// ax = x_t Wx + bx, ah = h_t-1 Wh + bh  (N, 3 H): the columns of r, z and n, in this order, side by side
// r = sigmoid(ax_r + ah_r)              reset gate: how much of the state the new content sees
// z = sigmoid(ax_z + ah_z)              update gate: how much of the state stays
// n = tanh(ax_n + r ah_n)               what is new
// h_t = (1 - z) n + z h_t-1
// with x (N, T, D), Wx (D, 3 H), Wh (H, 3 H), bx and bh (3 H) -> out (N, T, H).
//
// The reset gate stands after the product h Wh, as in cuDNN and PyTorch, whose order of the gates this is too: one product
// gives all three, and the second bias counts, as r multiplies it. Cho and others have r before the product.
template <std::floating_point T>
class Gru : public Recurrent<T> {
 public:
  // Throws std::invalid_argument if the shapes do not fit.
  Gru(Tensor<T> Wx, Tensor<T> Wh, Tensor<T> bx, Tensor<T> bh);

  [[nodiscard]] std::string kind() const override { return "Gru"; }

 protected:
  void step(std::size_t t, const Tensor<T>& x, States<T>& states) override;
  Tensor<T> step_back(std::size_t t, const Tensor<T>& x, States<T>& dstates) override;
  void prepare(std::size_t steps) override { kept_.resize(steps); }

 private:
  struct Kept {
    Tensor<T> h_before, r, z, n, ah_n;  // (N, H)
  };
  Tensor<T> bh_, dbh_;
  std::vector<Kept> kept_;  // of each step
};

extern template class Gru<float>;
extern template class Gru<double>;

}  // namespace dlfs
