// A learning rate that falls along half a cosine (Loshchilov and Hutter 2016, arXiv:1608.03983): large steps first, then
// smaller and smaller ones, so that the end of a training is no matter of luck.
#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <numbers>

namespace dlfs {

// first (1 + cos(pi step / steps)) / 2: `first` at step 0, half of it in the middle, 0 at the end.
//
//   adam.set_learning_rate(cosine_rate(0.001F, trainer.history().losses.size(), iterations));
template <std::floating_point T>
T cosine_rate(T first, std::size_t step, std::size_t steps) {
  const double turn = std::numbers::pi * static_cast<double>(step) / static_cast<double>(steps);
  return static_cast<T>(static_cast<double>(first) * (1 + std::cos(turn)) / 2);
}

}  // namespace dlfs
