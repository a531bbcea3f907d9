// Sums over all ranks by a ring (section 8.3.3; Patarasuk and Yuan 2009, "Bandwidth optimal all-reduce
// algorithms for clusters of workstations"): each rank talks to its two neighbours alone.
#pragma once

#include <span>
#include <utility>

#include "common/distributed/ranks.hpp"

namespace dlfs {

// The part of n values that is chunk c of P: from first to before last. The chunks together are all values,
// and none is longer than another by more than one.
std::pair<std::size_t, std::size_t> chunk_of(std::size_t n, std::size_t P, std::size_t c);

// values[i] becomes the sum of values[i] over all ranks; afterwards all ranks have the same bits. Each rank
// sends and receives 2 (P - 1) / P n values, however many ranks there are. The values of chunk c are added in
// the order of ranks c + 1, c + 2, ..., so that with more than two ranks the last digits are not those of a
// sum in the order 0, 1, 2 ...
void ring_all_reduce(std::span<float> values, Ranks& ranks);

}  // namespace dlfs
