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
namespace {

// result = f(a, b) for each element, all of one shape.
template <std::floating_point T, typename Function>
void each_element(const Tensor<T>& a, const Tensor<T>& b, Tensor<T>& result, Function f) {
  result.resize(a.shape());
  parallel_ranges(a.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
    std::transform(a.begin() + first, a.begin() + last, b.begin() + first, result.begin() + first, f);
  });
}

}  // namespace

template <std::floating_point T>
const Tensor<T>& ReluStep<T>::forward(const Tensor<T>& x, Mode) {
  relu(x, out_);
  return out_;
}

// The plain layer's mask, 1 where x <= 0, is 1 where the output is 0.
template <std::floating_point T>
const Tensor<T>& ReluStep<T>::backward(const Tensor<T>& dout) {
  expect_shape("Relu", "dout", out_.shape(), dout.shape());
  Tensor<T>& dx = this->dx();
  dx.resize(out_.shape());
  parallel_ranges(out_.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
    relu_backward(out_.data() + first, dout.data() + first, dx.data() + first, last - first);
  });
  return dx;
}

template <std::floating_point T>
const Tensor<T>& SigmoidStep<T>::forward(const Tensor<T>& x, Mode) {
  sigmoid(x, out_);
  return out_;
}

template <std::floating_point T>
const Tensor<T>& SigmoidStep<T>::backward(const Tensor<T>& dout) {
  expect_shape("Sigmoid", "dout", out_.shape(), dout.shape());
  Tensor<T>& dx = this->dx();
  each_element(out_, dout, dx, [](T y, T d) { return d * y * (1 - y); });
  return dx;
}

template <std::floating_point T>
const Tensor<T>& TanhStep<T>::forward(const Tensor<T>& x, Mode) {
  out_.resize(x.shape());
  parallel_ranges(x.size(), elements_per_thread / 4, [&](std::size_t first, std::size_t last) {
    std::transform(x.begin() + first, x.begin() + last, out_.begin() + first,
                   [](T value) { return math::tanh(value); });
  });
  return out_;
}

template <std::floating_point T>
const Tensor<T>& TanhStep<T>::backward(const Tensor<T>& dout) {
  expect_shape("Tanh", "dout", out_.shape(), dout.shape());
  Tensor<T>& dx = this->dx();
  each_element(out_, dout, dx, [](T y, T d) { return d * (1 - y * y); });
  return dx;
}

template <std::floating_point T>
LeakyReluStep<T>::LeakyReluStep(LeakyRelu<T>& plain) : Step<T>(plain), slope_(plain.slope()) {}

template <std::floating_point T>
const Tensor<T>& LeakyReluStep<T>::forward(const Tensor<T>& x, Mode) {
  x_ = &x;
  each_element(x, x, out_, [slope = slope_](T value, T) { return value > 0 ? value : value * slope; });
  return out_;
}

template <std::floating_point T>
const Tensor<T>& LeakyReluStep<T>::backward(const Tensor<T>& dout) {
  expect_shape("LeakyRelu", "dout", out_.shape(), dout.shape());
  Tensor<T>& dx = this->dx();
  each_element(*x_, dout, dx, [slope = slope_](T value, T d) { return value > 0 ? d : d * slope; });
  return dx;
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
  Tensor<T>& dx = this->dx();
  dx.resize(out_.shape());
  std::transform(dout.begin(), dout.end(), mask_.begin(), dx.begin(), std::multiplies<>());
  return dx;
}

template class ReluStep<float>;
template class ReluStep<double>;
template class SigmoidStep<float>;
template class SigmoidStep<double>;
template class TanhStep<float>;
template class TanhStep<double>;
template class LeakyReluStep<float>;
template class LeakyReluStep<double>;
template class DropoutStep<float>;
template class DropoutStep<double>;

}  // namespace dlfs
