#include "common/nn/tests/gradient_check.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace dlfs {

double relative_error(const Tensor<double>& a, const Tensor<double>& b) {
  if (a.shape() != b.shape()) return INFINITY;
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double error = std::abs(a[i] - b[i]) / std::max({std::abs(a[i]), std::abs(b[i]), 1e-3});
    if (!(error <= largest)) largest = error;  // not-a-number counts as an error
  }
  return largest;
}

double gradient_error(Layer<double>& layer, Tensor<double> x, Rng& rng, Mode mode) {
  const auto dout = Tensor<double>::randn(layer.forward(x, mode).shape(), rng);
  const auto loss = [&](const Tensor<double>&) {
    const Tensor<double>& out = layer.forward(x, mode);
    double total = 0;
    for (std::size_t i = 0; i < out.size(); ++i) total += out[i] * dout[i];
    return total;
  };

  // All derivatives of backward come first, because the numerical ones leave the layer with a nudged x.
  const Tensor<double> dx = layer.backward(dout);
  const std::vector<Parameter<double>> parameters = layer.parameters();
  std::vector<Tensor<double>> grads;
  for (const auto& parameter : parameters) grads.push_back(*parameter.grad);

  double error = relative_error(dx, numerical_gradient(loss, x));
  for (std::size_t i = 0; i < grads.size(); ++i) {
    error = std::max(error, relative_error(grads[i], numerical_gradient(loss, *parameters[i].value)));
  }
  return error;
}

}  // namespace dlfs
