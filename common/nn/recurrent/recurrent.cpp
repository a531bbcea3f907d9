#include "common/nn/recurrent/recurrent.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "common/nn/checks.hpp"
#include "common/nn/recurrent/time_steps.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/concatenate.hpp"

namespace dlfs {

template <std::floating_point T>
Recurrent<T>::Recurrent(std::string_view kind, std::size_t gates, std::size_t states, Tensor<T> Wx,
                        Tensor<T> Wh, Tensor<T> bx)
    : Wx_(std::move(Wx)), Wh_(std::move(Wh)), bx_(std::move(bx)), start_(states) {
  if (Wh_.ndim() != 2 || Wh_.empty() || Wh_.dim(1) != gates * Wh_.dim(0)) {
    throw std::invalid_argument(std::string(kind) + ": expected Wh (H, " + std::to_string(gates) +
                                " H), found " + to_string(Wh_.shape()));
  }
  if (Wx_.ndim() != 2 || Wx_.empty() || Wx_.dim(1) != Wh_.dim(1)) {
    throw std::invalid_argument(std::string(kind) + ": expected Wx (D, " + std::to_string(Wh_.dim(1)) +
                                "), found " + to_string(Wx_.shape()));
  }
  expect_shape(kind, "bx", {Wh_.dim(1)}, bx_.shape());
  dWx_ = Tensor<T>::zeros(Wx_.shape());
  dWh_ = Tensor<T>::zeros(Wh_.shape());
  dbx_ = Tensor<T>::zeros(bx_.shape());
}

template <std::floating_point T>
void Recurrent<T>::start_from_zeros() {
  begins_ = Start::zeros;
  last_.clear();
}

template <std::floating_point T>
void Recurrent<T>::start_from(States<T> states) {
  if (states.size() != start_.size()) {
    throw std::invalid_argument(this->kind() + ": expected " + std::to_string(start_.size()) +
                                " states to start from, found " + std::to_string(states.size()));
  }
  begins_ = Start::given;
  given_ = std::move(states);
}

template <std::floating_point T>
void Recurrent<T>::carry_on() {
  begins_ = Start::carried;
}

template <std::floating_point T>
const States<T>& Recurrent<T>::start(std::size_t N) {
  const Shape shape{N, H()};
  const bool can_carry = begins_ == Start::carried && !last_.empty() && last_.front().shape() == shape;
  for (std::size_t i = 0; i < start_.size(); ++i) {
    if (begins_ == Start::given) {
      expect_shape(this->kind(), "a state to start from", shape, given_[i].shape());
      start_[i] = given_[i];
    } else if (can_carry) {
      start_[i] = last_[i];
    } else {
      start_[i].resize(shape);
      start_[i].fill(0);
    }
  }
  return start_;
}

// h_t, ... = step(x_t, h_t-1, ...)      t = 0 .. T-1: x (N, T, D) -> out (N, T, H)
template <std::floating_point T>
const Tensor<T>& Recurrent<T>::forward(const Tensor<T>& x, Mode) {
  expect_sequences(this->kind(), x.shape(), D());
  const std::size_t N = x.dim(0), steps = x.dim(1);
  x_ = x;
  out_.resize({N, steps, H()});
  prepare(steps);
  States<T> states = start(N);
  for (std::size_t t = 0; t < steps; ++t) {
    step(t, time_step(x, t), states);
    set_time_step(out_, t, states[0]);
  }
  last_ = std::move(states);
  return out_;
}

// Back through time, t = T-1 .. 0: h_t was read by two, by the layer above, which sends dout_t, and by step t+1. The
// gradients for the parameters are sums over all steps.
template <std::floating_point T>
const Tensor<T>& Recurrent<T>::backward(const Tensor<T>& dout) {
  expect_forward_before(this->kind(), x_.empty());
  expect_shape(this->kind(), "dout", out_.shape(), dout.shape());
  for (const Parameter<T>& parameter : parameters_) parameter.grad->fill(0);
  dx_.resize(x_.shape());
  dstart_.assign(start_.size(), Tensor<T>::zeros({x_.dim(0), H()}));
  for (std::size_t t = x_.dim(1); t-- > 0;) {
    dstart_[0] += time_step(dout, t);
    set_time_step(dx_, t, step_back(t, time_step(x_, t), dstart_));
  }
  return dx_;
}

template <std::floating_point T>
Tensor<T> gate(const Tensor<T>& x, std::size_t k, std::size_t H) {
  Tensor<T> result;
  take_range(x, 1, k * H, H, result);
  return result;
}

template <std::floating_point T>
Tensor<T> side_by_side(const std::vector<Tensor<T>>& gates) {
  std::vector<const Tensor<T>*> parts;
  for (const Tensor<T>& each : gates) parts.push_back(&each);
  Tensor<T> result;
  concatenate<T>(parts, 1, result);
  return result;
}

template class Recurrent<float>;
template class Recurrent<double>;
template Tensor<float> gate(const Tensor<float>&, std::size_t, std::size_t);
template Tensor<double> gate(const Tensor<double>&, std::size_t, std::size_t);
template Tensor<float> side_by_side(const std::vector<Tensor<float>>&);
template Tensor<double> side_by_side(const std::vector<Tensor<double>>&);

}  // namespace dlfs
