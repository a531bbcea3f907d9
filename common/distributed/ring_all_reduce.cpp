#include "common/distributed/ring_all_reduce.hpp"

namespace dlfs {

std::pair<std::size_t, std::size_t> chunk_of(std::size_t n, std::size_t P, std::size_t c) {
  return {n * c / P, n * (c + 1) / P};
}

void ring_all_reduce(std::span<float> values, Ranks& ranks) {
  const std::size_t P = ranks.size(), rank = ranks.rank();
  const std::size_t right = (rank + 1) % P, left = (rank + P - 1) % P;
  const auto chunk = [&](std::size_t c) {
    const auto [first, last] = chunk_of(values.size(), P, c % P);
    return values.subspan(first, last - first);
  };

  // First half: partial sums travel to the right. In each turn a rank passes one chunk on and adds what
  // arrives to its own values. After P - 1 turns a chunk has been everywhere: the rank that has it now has
  // the whole sum of chunk rank + 1.
  std::vector<float> arrived;
  for (std::size_t turn = 0; turn + 1 < P; ++turn) {
    const std::span<float> passed_on = chunk(rank + P - turn), own = chunk(rank + 2 * P - turn - 1);
    arrived.resize(own.size());
    ranks.exchange(right, passed_on, left, arrived);
    for (std::size_t i = 0; i < own.size(); ++i) own[i] = arrived[i] + own[i];
  }

  // Second half: the whole sums travel on, and replace what they meet.
  for (std::size_t turn = 0; turn + 1 < P; ++turn)
    ranks.exchange(right, chunk(rank + 1 + P - turn), left, chunk(rank + P - turn));
}

}  // namespace dlfs
