// Loops whose iterations run on several threads. The results never depend on how many threads there are.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>

namespace dlfs {

// Sets how many threads compute; 0 means as many as this process has processors. Throws std::invalid_argument
// for more than 1024.
void set_threads(std::size_t count);
// How many threads a parallel_for called here would use. Inside the body of a parallel_for this is 1: nested
// loops run on the thread of the outer one.
std::size_t threads();

// The index of the calling thread, 0 .. threads() - 1 (as threads() is outside the loop): for buffers of
// which each thread has one. 0 outside a parallel_for.
std::size_t thread_index();

namespace detail {

// Calls part(first, last, stop) on several threads for pieces of 0 .. count - 1. Once a piece has thrown,
// stop is true in all others; the exception is thrown again here.
using Part = std::function<void(std::size_t first, std::size_t last, const std::atomic<bool>& stop)>;
void run_parts(std::size_t count, const Part& part);

}  // namespace detail

// Calls body(i) for i = 0 .. count - 1 on several threads, in no particular order; body should take about
// equally long for each i and touch nothing that another one writes. An exception that a body throws is
// thrown again here. Each thread begins with a range of its own, the same one in each loop of the same count:
// an image stays in the cache of the same processor from layer to layer. Who has done with it helps the
// others, piece by piece.
template <typename Body>
void parallel_for(std::size_t count, const Body& body) {
  const auto part = [&](std::size_t first, std::size_t last, const std::atomic<bool>& stop) {
    for (std::size_t i = first; i < last && !stop; ++i) body(i);
  };
  detail::run_parts(count, std::ref(part));  // a reference, so that std::function allocates nothing
}

// Below this number of elements of simple arithmetic, a second thread does not pay.
inline constexpr std::size_t elements_per_thread = 16384;

// Calls body(first, last) for ranges that together are 0 .. count - 1: a few for each thread, but none
// shorter than `grain`. For loops whose elements do not depend on one another.
template <typename Body>
void parallel_ranges(std::size_t count, std::size_t grain, const Body& body) {
  constexpr std::size_t pieces_per_thread = 4;
  const std::size_t pieces = threads() == 1 ? 1 : std::min(pieces_per_thread * threads(), count / grain);
  if (pieces < 2) return body(std::size_t{0}, count);
  parallel_for(pieces, [&](std::size_t i) { body(count * i / pieces, count * (i + 1) / pieces); });
}

}  // namespace dlfs
