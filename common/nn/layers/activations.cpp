#include "common/nn/layers/activations.hpp"

#include "common/nn/checks.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs {

// y = 0 where x <= 0, else x            all of one shape
template <std::floating_point T>
const Tensor<T>& Relu<T>::forward(const Tensor<T>& x, Mode) {
  mask_ = x <= 0;
  out_ = where(mask_, 0, x);
  return out_;
}

// dx = 0 where x <= 0, else dout        all of one shape
template <std::floating_point T>
const Tensor<T>& Relu<T>::backward(const Tensor<T>& dout) {
  expect_shape("Relu", "dout", mask_.shape(), dout.shape());
  dx_ = where(mask_, 0, dout);
  return dx_;
}

// y = 1 / (1 + exp(-x))                 all of one shape
template <std::floating_point T>
const Tensor<T>& Sigmoid<T>::forward(const Tensor<T>& x, Mode) {
  y_ = sigmoid(x);
  return y_;
}

// dx = dout y (1 - y)                   all of one shape
template <std::floating_point T>
const Tensor<T>& Sigmoid<T>::backward(const Tensor<T>& dout) {
  expect_shape("Sigmoid", "dout", y_.shape(), dout.shape());
  dx_ = dout * y_ * (1 - y_);
  return dx_;
}

// y = tanh(x)                           all of one shape
template <std::floating_point T>
const Tensor<T>& Tanh<T>::forward(const Tensor<T>& x, Mode) {
  y_ = tanh(x);
  return y_;
}

// dx = dout (1 - y^2)                   all of one shape
template <std::floating_point T>
const Tensor<T>& Tanh<T>::backward(const Tensor<T>& dout) {
  expect_shape("Tanh", "dout", y_.shape(), dout.shape());
  dx_ = dout * (1 - y_ * y_);
  return dx_;
}

template class Relu<float>;
template class Relu<double>;
template class Sigmoid<float>;
template class Sigmoid<double>;
template class Tanh<float>;
template class Tanh<double>;

}  // namespace dlfs
