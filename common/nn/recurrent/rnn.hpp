// The simple recurrent network (section 8.4.3; Elman 1990): the state is a function of the input and of the state before.
#pragma once

#include "common/nn/recurrent/recurrent.hpp"

namespace dlfs {

// h_t = tanh(x_t Wx + bx + h_t-1 Wh)
// with x (N, T, D), Wx (D, H), Wh (H, H), bx (H) -> out (N, T, H). One bias: a second one would be added to it.
template <std::floating_point T>
class Rnn : public Recurrent<T> {
 public:
  // Throws std::invalid_argument if the shapes do not fit.
  Rnn(Tensor<T> Wx, Tensor<T> Wh, Tensor<T> bx);

  [[nodiscard]] std::string kind() const override { return "Rnn"; }

 protected:
  void step(std::size_t t, const Tensor<T>& x, States<T>& states) override;
  Tensor<T> step_back(std::size_t t, const Tensor<T>& x, States<T>& dstates) override;
  void prepare(std::size_t steps) override { kept_.resize(steps); }

 private:
  struct Kept {
    Tensor<T> h_before, h;  // (N, H)
  };
  std::vector<Kept> kept_;  // of each step
};

extern template class Rnn<float>;
extern template class Rnn<double>;

}  // namespace dlfs
