// Exercise 8.12: what exercises/lstm_cell.cpp is to define.
#pragma once

#include <utility>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

struct LstmState {
  Tensor<double> h, c;  // (N, H)
};

struct LstmDerivatives {
  Tensor<double> dx, dh, dc;  // for x (N, D), and for h and c before the step (N, H)
};

class LstmCell {
 public:
  // Wx (D, 4 H), Wh (H, 4 H), b (4 H): the columns of the gates i, f, o and g side by side
  LstmCell(Tensor<double> Wx, Tensor<double> Wh, Tensor<double> b)
      : Wx_(std::move(Wx)), Wh_(std::move(Wh)), b_(std::move(b)) {}

  LstmState forward(const Tensor<double>& x, const LstmState& before);
  LstmDerivatives backward(const Tensor<double>& dh, const Tensor<double>& dc);

 private:
  Tensor<double> Wx_, Wh_, b_;
  // Of the last forward.
  LstmState before_;
  Tensor<double> i_, f_, o_, g_, tanh_c_;
};

// The columns of the k-th gate of a (N, 4 H): 0 is i, 1 f, 2 o, 3 g. For you to use.
inline Tensor<double> gate(const Tensor<double>& a, std::size_t k) {
  const std::size_t N = a.dim(0), H = a.dim(1) / 4;
  Tensor<double> result = Tensor<double>::zeros({N, H});
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t j = 0; j < H; ++j) result(n, j) = a(n, k * H + j);
  }
  return result;
}

// Four gates (N, H) side by side (N, 4 H). For you to use.
inline Tensor<double> join(const Tensor<double>& i, const Tensor<double>& f, const Tensor<double>& o,
                           const Tensor<double>& g) {
  const std::size_t N = i.dim(0), H = i.dim(1);
  Tensor<double> result = Tensor<double>::zeros({N, 4 * H});
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t j = 0; j < H; ++j) {
      result(n, j) = i(n, j);
      result(n, H + j) = f(n, j);
      result(n, 2 * H + j) = o(n, j);
      result(n, 3 * H + j) = g(n, j);
    }
  }
  return result;
}

}  // namespace dlfs::exercise
