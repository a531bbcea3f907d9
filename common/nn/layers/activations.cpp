#include "common/nn/layers/activations.hpp"

#include <algorithm>
#include <cmath>

#include "common/nn/checks.hpp"
#include "common/nn/functions.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {

template <std::floating_point T>
const Tensor<T>& Relu<T>::forward(const Tensor<T>& x, Mode) {
  relu(x, out_);
  return out_;
}

// dx = dout where x > 0, else 0                      all of one shape
// The book's mask of x <= 0 is where the output is 0.
template <std::floating_point T>
const Tensor<T>& Relu<T>::backward(const Tensor<T>& dout) {
  expect_shape("Relu", "dout", out_.shape(), dout.shape());
  dx_.resize(out_.shape());
  parallel_ranges(out_.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
    std::transform(out_.begin() + first, out_.begin() + last, dout.begin() + first, dx_.begin() + first,
                   [](T y, T d) { return y <= 0 ? T{0} : d; });
  });
  return dx_;
}

template <std::floating_point T>
const Tensor<T>& Sigmoid<T>::forward(const Tensor<T>& x, Mode) {
  sigmoid(x, out_);
  return out_;
}

// dx = dout * y * (1 - y)                            all of one shape
template <std::floating_point T>
const Tensor<T>& Sigmoid<T>::backward(const Tensor<T>& dout) {
  expect_shape("Sigmoid", "dout", out_.shape(), dout.shape());
  dx_.resize(out_.shape());
  std::transform(out_.begin(), out_.end(), dout.begin(), dx_.begin(),
                 [](T y, T d) { return d * y * (1 - y); });
  return dx_;
}

template <std::floating_point T>
const Tensor<T>& Tanh<T>::forward(const Tensor<T>& x, Mode) {
  out_.resize(x.shape());
  std::transform(x.begin(), x.end(), out_.begin(), [](T value) { return std::tanh(value); });
  return out_;
}

// dx = dout * (1 - y^2)                              all of one shape
template <std::floating_point T>
const Tensor<T>& Tanh<T>::backward(const Tensor<T>& dout) {
  expect_shape("Tanh", "dout", out_.shape(), dout.shape());
  dx_.resize(out_.shape());
  std::transform(out_.begin(), out_.end(), dout.begin(), dx_.begin(),
                 [](T y, T d) { return d * (1 - y * y); });
  return dx_;
}

template class Relu<float>;
template class Relu<double>;
template class Sigmoid<float>;
template class Sigmoid<double>;
template class Tanh<float>;
template class Tanh<double>;

}  // namespace dlfs
