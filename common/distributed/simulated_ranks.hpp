// Ranks that are threads of one process: for tests, which then need no MPI.
#pragma once

#include <functional>

#include "common/distributed/ranks.hpp"

namespace dlfs {

// Calls body on P threads, each with its rank, and returns when all have returned. Throws what the first of
// them threw.
void run_simulated(std::size_t P, const std::function<void(Ranks&)>& body);

}  // namespace dlfs
