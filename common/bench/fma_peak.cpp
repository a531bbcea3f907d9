#include "common/bench/fma_peak.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>

#include <benchmark/benchmark.h>

#include "common/kernels/simd.hpp"

namespace dlfs {
namespace {

// Twelve sums that do not wait for one another hide the latency of the instruction.
template <typename T>
double one_run() {
  constexpr std::size_t sums = 12, rounds = 1'000'000;
  const Vector<T> factor = Vector<T>{} + T(0.999), addend = Vector<T>{} + T(0.001);
  Vector<T> sum[sums] = {};
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < rounds; ++i) {
    for (Vector<T>& s : sum) s = s * factor + addend;
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  for (Vector<T>& s : sum) benchmark::DoNotOptimize(s);
  return 2.0 * static_cast<double>(sums * lanes<T> * rounds) / seconds;
}

}  // namespace

template <std::floating_point T>
double fma_peak() {
  static const double best = [] {
    double peak = 0;
    for (int run = 0; run < 10; ++run) peak = std::max(peak, one_run<T>());
    return peak;
  }();
  return best;
}

template double fma_peak<float>();
template double fma_peak<double>();

}  // namespace dlfs
