#include "common/nn/compiled/elementwise_steps.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "common/kernels/fused_relu.hpp"
#include "common/kernels/math/tanh.hpp"
#include "common/nn/checks.hpp"
#include "common/nn/functions.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {

template <std::floating_point T>
const Tensor<T>& ReluStep<T>::forward(const Tensor<T>& x, Mode) {
  relu(x, out_);
  return out_;
}

// The plain layer's mask, 1 where x <= 0, is 1 where the output is 0.
template <std::floating_point T>
const Tensor<T>& ReluStep<T>::backward(const Tensor<T>& dout) {
  expect_shape("Relu", "dout", out_.shape(), dout.shape());
  dx_.resize(out_.shape());
  parallel_ranges(out_.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
    relu_backward(out_.data() + first, dout.data() + first, dx_.data() + first, last - first);
  });
  return dx_;
}

template <std::floating_point T>
const Tensor<T>& SigmoidStep<T>::forward(const Tensor<T>& x, Mode) {
  sigmoid(x, out_);
  return out_;
}

template <std::floating_point T>
const Tensor<T>& SigmoidStep<T>::backward(const Tensor<T>& dout) {
  expect_shape("Sigmoid", "dout", out_.shape(), dout.shape());
  dx_.resize(out_.shape());
  std::transform(out_.begin(), out_.end(), dout.begin(), dx_.begin(),
                 [](T y, T d) { return d * y * (1 - y); });
  return dx_;
}

template <std::floating_point T>
const Tensor<T>& TanhStep<T>::forward(const Tensor<T>& x, Mode) {
  out_.resize(x.shape());
  std::transform(x.begin(), x.end(), out_.begin(), [](T value) { return math::tanh(value); });
  return out_;
}

template <std::floating_point T>
const Tensor<T>& TanhStep<T>::backward(const Tensor<T>& dout) {
  expect_shape("Tanh", "dout", out_.shape(), dout.shape());
  dx_.resize(out_.shape());
  std::transform(out_.begin(), out_.end(), dout.begin(), dx_.begin(),
                 [](T y, T d) { return d * (1 - y * y); });
  return dx_;
}

template <std::floating_point T>
DropoutStep<T>::DropoutStep(Dropout<T>& plain)
    : Step<T>(plain), ratio_(plain.ratio()), rng_(*std::get<Rng*>(plain.state().at(0).value)) {}

template <std::floating_point T>
const Tensor<T>& DropoutStep<T>::forward(const Tensor<T>& x, Mode mode) {
  mask_.resize(x.shape());
  if (mode == Mode::train) {
    const auto ratio = static_cast<double>(ratio_);
    for (T& keep : mask_) keep = rng_.uniform(0, 1) >= ratio ? T{1} : T{0};
  } else {
    mask_.fill(1 - ratio_);
  }
  out_.resize(x.shape());
  std::transform(x.begin(), x.end(), mask_.begin(), out_.begin(), std::multiplies<>());
  return out_;
}

template <std::floating_point T>
const Tensor<T>& DropoutStep<T>::backward(const Tensor<T>& dout) {
  expect_shape("Dropout", "dout", out_.shape(), dout.shape());
  dx_.resize(out_.shape());
  std::transform(dout.begin(), dout.end(), mask_.begin(), dx_.begin(), std::multiplies<>());
  return dx_;
}

template class ReluStep<float>;
template class ReluStep<double>;
template class SigmoidStep<float>;
template class SigmoidStep<double>;
template class TanhStep<float>;
template class TanhStep<double>;
template class DropoutStep<float>;
template class DropoutStep<double>;

}  // namespace dlfs
