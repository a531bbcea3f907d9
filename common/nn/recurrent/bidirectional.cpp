#include "common/nn/recurrent/bidirectional.hpp"

#include <array>
#include <stdexcept>

#include "common/nn/checks.hpp"
#include "common/nn/recurrent/time_steps.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/concatenate.hpp"

namespace dlfs {

template <std::floating_point T>
Bidirectional<T>::Bidirectional(std::unique_ptr<Layer<T>> forward, std::unique_ptr<Layer<T>> backward)
    : forward_(std::move(forward)), backward_(std::move(backward)) {
  if (forward_ == nullptr || backward_ == nullptr) {
    throw std::invalid_argument("Bidirectional: expected two layers, found one or none");
  }
  this->list_parameters(*forward_, "forward_");
  this->list_parameters(*backward_, "backward_");
}

// out = [forward(x), reversed(backward(reversed(x)))]
template <std::floating_point T>
const Tensor<T>& Bidirectional<T>::forward(const Tensor<T>& x, Mode mode) {
  expect_sequences("Bidirectional", x.shape());
  reversed_x_ = reverse_time(x);
  const Tensor<T>& ahead = forward_->forward(x, mode);
  const Tensor<T>& back = backward_->forward(reversed_x_, mode);
  const bool steps = back.ndim() == 3;
  const Tensor<T> turned = steps ? reverse_time(back) : back;
  const std::size_t axis = ahead.ndim() - 1;
  H1_ = ahead.dim(axis);
  const std::array<const Tensor<T>*, 2> parts{&ahead, &turned};
  concatenate<T>(parts, axis, out_);
  return out_;
}

template <std::floating_point T>
const Tensor<T>& Bidirectional<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("Bidirectional", H1_ == 0);
  expect_shape("Bidirectional", "dout", out_.shape(), dout.shape());
  const std::size_t axis = dout.ndim() - 1;
  Tensor<T> ahead, back;
  take_range(dout, axis, 0, H1_, ahead);
  take_range(dout, axis, H1_, dout.dim(axis) - H1_, back);
  dx_ = forward_->backward(ahead);
  const Tensor<T> turned = axis == 2 ? reverse_time(back) : back;
  dx_ += reverse_time(backward_->backward(turned));
  return dx_;
}

template <std::floating_point T>
std::vector<State<T>> Bidirectional<T>::state() {
  std::vector<State<T>> states;
  list_state(*forward_, "forward_", states);
  list_state(*backward_, "backward_", states);
  return states;
}

template <std::floating_point T>
std::unique_ptr<Layer<T>> Bidirectional<T>::rebuild(const typename Container<T>::Replace& replace) {
  auto ahead = replace(*forward_), back = replace(*backward_);
  return std::make_unique<Bidirectional>(std::move(ahead), std::move(back));
}

template class Bidirectional<float>;
template class Bidirectional<double>;

}  // namespace dlfs
