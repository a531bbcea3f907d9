// How many threads compute. Results never depend on it.
#pragma once

#include <cstddef>
#include <functional>

namespace dlfs {

// 0 means: as many as the machine has. Without OpenMP there is always one. Throws std::invalid_argument for
// more than 1024.
void set_threads(std::size_t count);
// How many a computation that starts here runs on: 1 inside the body of a parallel_for, which has a thread of
// its own already.
std::size_t threads();

// Runs body(i) for i = 0 .. count - 1, spread over the threads, in no particular order; the first exception
// that a body throws is thrown again here. For independent pieces of work of about the same size. The pieces
// are dealt out in turn, the same ones to the same thread each time, so that buffers which a thread keeps have
// their final size after the first round.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body);

// Which of the threads() runs the body that asks: 0 .. threads() - 1, for buffers of its own. Outside: 0.
std::size_t worker();

}  // namespace dlfs
