// How many threads compute. Results never depend on it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>

namespace dlfs {

// 0 means: as many as there are processors for this process. Throws std::invalid_argument for more than 1024.
void set_threads(std::size_t count);
// How many a computation that starts here runs on: 1 inside the body of a parallel_for, which has a thread of
// its own already.
std::size_t threads();

// Runs body(i) for i = 0 .. count - 1, spread over the threads, in no particular order; the first exception that a
// body throws is thrown again here. For independent pieces of work of about the same size. The first ones go to the
// first thread, and so on, each time: what a thread computed of an image is still in its cache when the next layer
// comes, and buffers that a thread keeps have their final size after the first round.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body);

// Which of the threads() runs the body that asks: 0 .. threads() - 1, for buffers of its own. Outside: 0.
std::size_t worker();

// So many elements of simple arithmetic are worth a second thread.
inline constexpr std::size_t elements_per_thread = 16384;

// Runs body(first, last) for ranges that together make 0 .. count - 1: one per thread, but none for fewer than `grain`
// elements, which one thread finishes sooner. For loops whose elements do not depend on one another.
template <typename Body>
void parallel_ranges(std::size_t count, std::size_t grain, const Body& body) {
  const std::size_t pieces = std::min(threads(), count / grain);
  if (pieces < 2) return body(std::size_t{0}, count);
  const auto piece = [&](std::size_t i) { body(count * i / pieces, count * (i + 1) / pieces); };
  parallel_for(pieces, std::ref(piece));
}

}  // namespace dlfs
