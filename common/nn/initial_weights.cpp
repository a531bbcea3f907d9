#include "common/nn/initial_weights.hpp"

#include <cmath>

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

template Tensor<float> initial_weights(const WeightInit&, const Shape&, Rng&);
template Tensor<double> initial_weights(const WeightInit&, const Shape&, Rng&);

}  // namespace dlfs
