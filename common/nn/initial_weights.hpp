// Initial weights (section 6.2): normal random numbers, whose standard deviation is given or follows from the
// number n of inputs of a neuron.
#pragma once

#include <cstddef>

#include "common/tensor/tensor.hpp"

namespace dlfs {

class WeightInit {
 public:
  static WeightInit normal(double standard_deviation) { return {0, standard_deviation}; }
  static WeightInit xavier() { return {1, 0}; }  // sqrt(1 / n), for sigmoid and tanh (Glorot and Bengio 2010)
  static WeightInit he() { return {2, 0}; }      // sqrt(2 / n), for ReLU (He and others 2015)

  [[nodiscard]] double standard_deviation(std::size_t inputs) const;

 private:
  WeightInit(double gain, double fixed) : gain_(gain), fixed_(fixed) {}

  double gain_;  // of sqrt(gain / n); 0: the fixed number
  double fixed_;
};

// Weights W (D, M) of an affine layer or (FN, C, FH, FW) of a convolution, whose neurons have D or C FH FW inputs.
template <std::floating_point T>
Tensor<T> initial_weights(const WeightInit& init, const Shape& shape, Rng& rng);

// Weights W (C, C, F, F), F = 2 stride - stride % 2, with which a ConvTranspose of this stride and the padding stride / 2
// makes each channel `stride` times as large by linear interpolation in both directions: where an FCN begins (Long and
// others 2015, arXiv:1411.4038). Throws std::invalid_argument if stride is 0.
template <std::floating_point T>
Tensor<T> bilinear_weights(std::size_t C, std::size_t stride);

}  // namespace dlfs
