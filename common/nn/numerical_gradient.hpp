// Derivatives by central differences (sections 4.3 and 4.4): slow and simple, and every backward pass is
// checked against them. Use double: in float the rounding error of f is larger than the difference.
#pragma once

#include <functional>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs {

template <std::floating_point T>
class Network;

// (f(x + h) - f(x - h)) / 2h with h = 1e-4.
template <std::floating_point T, typename Function>
T numerical_derivative(Function&& f, T x) {
  const T h = static_cast<T>(1e-4);
  return (f(x + h) - f(x - h)) / (2 * h);
}

// The derivative of the number f(x) for the element at this position of x. The element is nudged in place and
// restored, so that f may ignore its argument and look at x itself, for example as the weights of a network.
template <std::floating_point T, typename Function>
T numerical_gradient_at(Function&& f, Tensor<T>& x, std::size_t position) {
  const T value = x[position];
  const T derivative = numerical_derivative(
      [&](T nudged) {
        x[position] = nudged;
        return f(static_cast<const Tensor<T>&>(x));
      },
      value);
  x[position] = value;
  return derivative;
}

// The derivatives for all elements of x, in the shape of x.
template <std::floating_point T, typename Function>
Tensor<T> numerical_gradient(Function&& f, Tensor<T>& x) {
  Tensor<T> gradient = Tensor<T>::zeros(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) gradient[i] = numerical_gradient_at(f, x, i);
  return gradient;
}

// The gradient of the loss of a network (section 5.7.3) as in training (Mode::train), for every parameter in
// the order of parameters(). The threads share the work, each with its own network, so `make` must make the
// same network each time it is called. The results do not depend on the number of threads.
template <std::floating_point T>
std::vector<Tensor<T>> numerical_gradients(const std::function<Network<T>()>& make, const Tensor<T>& x,
                                           const Labels& t);

}  // namespace dlfs
