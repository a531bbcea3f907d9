// A Relu computed together with its neighbours (layer.hpp): while the cache still holds what they write.
#pragma once

#include <concepts>
#include <cstddef>

namespace dlfs {

// Is there a Relu between this layer and its neighbour, whose work it does as well?
enum class WithRelu { no, yes };

// out (count) += b(i), then max(out, 0) with a Relu behind.
template <std::floating_point T, typename Bias>
void add_bias(const Bias& b, WithRelu relu, T* out, std::size_t count) {
  if (relu == WithRelu::no) {
    for (std::size_t i = 0; i < count; ++i) out[i] += b(i);
  } else {
    for (std::size_t i = 0; i < count; ++i) {
      const T sum = out[i] + b(i);
      out[i] = sum <= 0 ? T{0} : sum;  // not-a-number stays
    }
  }
}

// The way back through a Relu whose output x (count) is: dx = 0 where x is.
template <std::floating_point T>
void back_through_relu(const T* x, T* dx, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) dx[i] = x[i] <= 0 ? T{0} : dx[i];
}

}  // namespace dlfs
