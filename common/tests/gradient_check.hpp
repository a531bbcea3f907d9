// Compares what a layer's backward says with numerical derivatives, at every element of x and the parameters.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/nn/layer.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {

// The largest |a - b| / max(|a|, |b|), elements below 1e-3 counted as 1e-3; infinite where shapes differ.
inline double relative_error(const Tensor<double>& a, const Tensor<double>& b) {
  if (a.shape() != b.shape()) return INFINITY;
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double error = std::abs(a[i] - b[i]) / std::max({std::abs(a[i]), std::abs(b[i]), 1e-3});
    if (!(error <= largest)) largest = error;  // not-a-number counts as an error
  }
  return largest;
}

// The relative error of dx and of every parameter's gradient, for the loss sum(forward(x) * dout) with
// random dout.
inline double gradient_error(Layer<double>& layer, Tensor<double> x, Rng& rng) {
  const auto dout = Tensor<double>::randn(layer.forward(x, Mode::train).shape(), rng);
  const auto loss = [&](const Tensor<double>&) {
    const Tensor<double>& out = layer.forward(x, Mode::train);
    double total = 0;
    for (std::size_t i = 0; i < out.size(); ++i) total += out[i] * dout[i];
    return total;
  };

  double error = relative_error(layer.backward(dout), numerical_gradient(loss, x));
  for (const auto& parameter : layer.parameters()) {
    error = std::max(error, relative_error(*parameter.grad, numerical_gradient(loss, *parameter.value)));
  }
  return error;
}

}  // namespace dlfs
