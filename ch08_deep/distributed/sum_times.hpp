// How long sums over all ranks take, in several ways (section 8.3.3).
#pragma once

#include <string>

#include "common/distributed/ranks.hpp"

namespace dlfs::ch08 {

// A table with microseconds for sums of 1000 values, of as many as given, and of a million: by the ring of
// ring_all_reduce, by MPI's own function, and by everybody getting everything. All ranks must call it; on one
// rank it is empty.
std::string sum_times(std::size_t values, Ranks& ranks);

}  // namespace dlfs::ch08
