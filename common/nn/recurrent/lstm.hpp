// Long short-term memory (section 8.4.3; Hochreiter and Schmidhuber 1997, with the forget gate of Gers and others 2000):
// beside the state h runs a cell c, which a step changes by multiplying and adding alone, so that derivatives survive.
#pragma once

#include "common/nn/recurrent/recurrent.hpp"

namespace dlfs {

// a = x_t Wx + bx + h_t-1 Wh            (N, 4 H): the columns of i, f, o and g, in this order, side by side
// i = sigmoid(a_i)                      input gate: how much of g is written
// f = sigmoid(a_f)                      forget gate: how much of the cell is kept
// o = sigmoid(a_o)                      output gate: how much of the cell is shown
// g = tanh(a_g)                         what is new
// c_t = f c_t-1 + i g
// h_t = o tanh(c_t)
// with x (N, T, D), Wx (D, 4 H), Wh (H, 4 H), bx (4 H) -> out (N, T, H).
//
// Names and order of the gates are those of Zaremba and others (2014, arXiv:1409.2329); there are no peepholes, and one bias,
// as a second one would be added to it. PyTorch has the order i, f, g, o, transposed weights and two biases; Keras i, f, g, o
// and one bias.
template <std::floating_point T>
class Lstm : public Recurrent<T> {
 public:
  // Throws std::invalid_argument if the shapes do not fit.
  Lstm(Tensor<T> Wx, Tensor<T> Wh, Tensor<T> bx);

  [[nodiscard]] std::string kind() const override { return "Lstm"; }

 protected:
  void step(std::size_t t, const Tensor<T>& x, States<T>& states) override;
  Tensor<T> step_back(std::size_t t, const Tensor<T>& x, States<T>& dstates) override;
  void prepare(std::size_t steps) override { kept_.resize(steps); }

 private:
  struct Kept {
    Tensor<T> h_before, c_before, i, f, o, g, tanh_c;  // (N, H)
  };
  std::vector<Kept> kept_;  // of each step
};

extern template class Lstm<float>;
extern template class Lstm<double>;

}  // namespace dlfs
