// ReLU fused into the computations next to it: done to numbers that are still in the cache, not in a pass of its own.
#pragma once

#include <concepts>
#include <cstddef>

namespace dlfs {

// What a kernel does to its results as the last thing.
enum class Epilogue {
  none,
  relu,  // forward: out = max(out, 0). Backward: dx = 0 where x is 0, x being the output of a ReLU.
};

// out (count) += b(i), then the epilogue of forward.
template <std::floating_point T, typename Bias>
void add_bias(const Bias& b, Epilogue epilogue, T* out, std::size_t count) {
  if (epilogue == Epilogue::none) {
    for (std::size_t i = 0; i < count; ++i) out[i] += b(i);
  } else {
    for (std::size_t i = 0; i < count; ++i) {
      const T sum = out[i] + b(i);
      out[i] = sum <= 0 ? T{0} : sum;  // NaN stays NaN
    }
  }
}

// The derivative of ReLU, whose output is y (count): result = d where y > 0, else 0. result may be d.
template <std::floating_point T>
void relu_backward(const T* y, const T* d, T* result, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const T all = d[i];  // read in any case, so that many elements can be computed at a time
    result[i] = y[i] <= 0 ? T{0} : all;
  }
}

}  // namespace dlfs
