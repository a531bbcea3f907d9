// What Rnn, Lstm and Gru have in common (section 8.4.3): a layer that walks along a sequence and keeps a state from one time
// step to the next, and in backward walks back through time.
#pragma once

#include <string_view>
#include <vector>

#include "common/nn/layer.hpp"

namespace dlfs {

// What is kept from step to step, each (N, H): h, and for an LSTM also the cell c.
template <std::floating_point T>
using States = std::vector<Tensor<T>>;

// x (N, T, D) -> out (N, T, H): the state h after each of the T steps. Layers in a row make a stacked network; LastStep
// (steps.hpp) takes the last state alone.
template <std::floating_point T>
class Recurrent : public Layer<T> {
 public:
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const override { return parameters_; }

  [[nodiscard]] std::size_t D() const { return Wx_.dim(0); }
  [[nodiscard]] std::size_t H() const { return Wh_.dim(0); }

  // With which states a forward begins: zeros, unless one of these is called.
  void start_from_zeros();
  void start_from(States<T> states);  // these; throws std::invalid_argument for another number of states
  void
  carry_on();  // those after the last step of the forward before; the first time, and for another N, zeros

  // The states before the first step of a forward of N samples: throws std::invalid_argument if given ones are not (N, H).
  const States<T>& start(std::size_t N);
  // The states after the last step, and the gradients for the states before the first one. Carried states are numbers:
  // no gradient goes back to the forward before (truncated backpropagation through time).
  [[nodiscard]] States<T>& last() { return last_; }
  [[nodiscard]] States<T>& dstart() { return dstart_; }

 protected:
  // Wx (D, gates H), Wh (H, gates H), bx (gates H). Throws std::invalid_argument if they do not fit.
  Recurrent(std::string_view kind, std::size_t gates, std::size_t states, Tensor<T> Wx, Tensor<T> Wh,
            Tensor<T> bx);

  // One step: x (N, D); the states become the next ones. Keeps under t what step_back needs.
  virtual void step(std::size_t t, const Tensor<T>& x, States<T>& states) = 0;
  // The same step back: dstates, the gradients for the states after step t, become those before it. Adds to the gradients
  // of the parameters, which every step uses, and returns dx (N, D).
  virtual Tensor<T> step_back(std::size_t t, const Tensor<T>& x, States<T>& dstates) = 0;
  // Makes room for what so many steps keep.
  virtual void prepare(std::size_t steps) = 0;

  Tensor<T> Wx_, Wh_, bx_, dWx_, dWh_, dbx_;
  std::vector<Parameter<T>> parameters_ = {{"Wx", &Wx_, &dWx_}, {"Wh", &Wh_, &dWh_}, {"bx", &bx_, &dbx_}};

 private:
  enum class Start { zeros, given, carried };
  Start begins_ = Start::zeros;
  States<T> given_, start_, last_, dstart_;
  Tensor<T> x_;  // of the last forward
  Tensor<T> out_, dx_;
};

// The k-th of the blocks of H columns that lie side by side in x (N, gates H): one gate.
template <std::floating_point T>
Tensor<T> gate(const Tensor<T>& x, std::size_t k, std::size_t H);
// Side by side: (N, H), (N, H) ... -> (N, gates H).
template <std::floating_point T>
Tensor<T> side_by_side(const std::vector<Tensor<T>>& gates);

extern template class Recurrent<float>;
extern template class Recurrent<double>;

}  // namespace dlfs
