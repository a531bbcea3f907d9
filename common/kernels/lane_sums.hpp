// Long sums are formed as several independent running sums, called lanes, side by side, which fill a vector
// register. The result depends on the number of lanes, because that determines the order of the additions.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>

namespace dlfs {

// Lane l is the sum of term(l), term(l + lanes), term(l + 2 lanes) ... of term(0) ... term(count - 1).
template <std::size_t lanes, typename Sum, typename Term>
std::array<Sum, lanes> lane_sums(std::size_t count, const Term& term) {
  std::array<Sum, lanes> sums{};
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += term(i + lane);
  }
  for (std::size_t lane = 0; i < count; ++i, ++lane) sums[lane] += term(i);
  return sums;
}

// The sum of x (count), added in double, whatever T: in eight lanes over at most 256 elements, and as halves of halves
// above (pairwise summation), so that rounding errors grow with log(count).
template <std::floating_point T>
double pairwise_sum(const T* x, std::size_t count) {
  if (count > 256) {
    const std::size_t half = count / 2;
    return pairwise_sum(x, half) + pairwise_sum(x + half, count - half);
  }
  const auto sums = lane_sums<8, double>(count, [x](std::size_t i) { return double{x[i]}; });
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

}  // namespace dlfs
