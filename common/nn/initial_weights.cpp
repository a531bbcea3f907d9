#include "common/nn/initial_weights.hpp"

#include <cmath>
#include <stdexcept>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {

double WeightInit::standard_deviation(std::size_t inputs) const {
  return gain_ == 0 ? fixed_ : std::sqrt(gain_ / static_cast<double>(inputs));
}

template <std::floating_point T>
Tensor<T> initial_weights(const WeightInit& init, const Shape& shape, Rng& rng) {
  const std::size_t inputs = shape.ndim() == 2 ? shape[0] : shape.without(0).size();
  return static_cast<T>(init.standard_deviation(inputs)) * Tensor<T>::randn(shape, rng);
}

// Weights fall from the middle of the filter, in proportion to the distance, to 0 one pixel of x away from it.
template <std::floating_point T>
Tensor<T> bilinear_weights(std::size_t C, std::size_t stride) {
  if (stride == 0) {
    throw std::invalid_argument("bilinear_weights: expected a stride of at least 1, found 0");
  }
  const std::size_t F = 2 * stride - stride % 2;
  const T middle = static_cast<T>(F - 1) / 2;
  const auto weight = [&](std::size_t i) {
    return 1 - std::abs(static_cast<T>(i) - middle) / static_cast<T>(stride);
  };
  auto W = Tensor<T>::zeros({C, C, F, F});
  for (std::size_t c = 0; c < C; ++c) {
    for (std::size_t i = 0; i < F; ++i) {
      for (std::size_t j = 0; j < F; ++j) W(c, c, i, j) = weight(i) * weight(j);
    }
  }
  return W;
}

template Tensor<float> bilinear_weights(std::size_t, std::size_t);
template Tensor<double> bilinear_weights(std::size_t, std::size_t);
template Tensor<float> initial_weights(const WeightInit&, const Shape&, Rng&);
template Tensor<double> initial_weights(const WeightInit&, const Shape&, Rng&);

}  // namespace dlfs
