// Exercise 8.21 (section 8.3.3): the mean over all machines, by a ring
//
// Sums travel once around, then the whole sums travel on.
#include "ring_all_reduce.hpp"

#include <span>

namespace dlfs::exercise {

Tensor<double> ring_all_reduce(Tensor<double> values, Ring& ring) {
  const std::size_t P = values.dim(0), n = values.dim(1);
  const auto chunk = [&](std::size_t rank, std::size_t number) {
    const std::size_t c = number % P, first = n * c / P, last = n * (c + 1) / P;
    return values.row(rank).subspan(first, last - first);
  };
  // Every rank passes on its chunk rank + number; what arrives is returned.
  const auto pass_on = [&](std::size_t number) {
    Ring::Messages messages;
    for (std::size_t r = 0; r < P; ++r) {
      const std::span<double> part = chunk(r, r + number);
      messages.emplace_back(part.begin(), part.end());
    }
    return ring.turn(messages);
  };

  for (std::size_t turn = 0; turn + 1 < P; ++turn) {
    const Ring::Messages arrived = pass_on(P - turn);
    for (std::size_t r = 0; r < P; ++r) {
      const std::span<double> own = chunk(r, r + P - turn - 1);
      for (std::size_t i = 0; i < own.size(); ++i) own[i] += arrived[r][i];
    }
  }
  for (std::size_t turn = 0; turn + 1 < P; ++turn) {
    const Ring::Messages arrived = pass_on(P + 1 - turn);
    for (std::size_t r = 0; r < P; ++r) {
      const std::span<double> own = chunk(r, r + P - turn);
      for (std::size_t i = 0; i < own.size(); ++i) own[i] = arrived[r][i];
    }
  }
  for (double& value : values) value /= static_cast<double>(P);
  return values;
}

}  // namespace dlfs::exercise
