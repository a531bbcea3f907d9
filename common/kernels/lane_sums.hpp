// Long sums are formed as several independent running sums, called lanes, side by side, which fill a vector
// register. The result depends on the number of lanes, because that determines the order of the additions.
#pragma once

#include <array>
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

}  // namespace dlfs
