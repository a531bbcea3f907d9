// How fast this machine multiplies and adds at best, for benchmarks to be measured against.
#pragma once

#include <concepts>

namespace dlfs {

// Operations per second of one thread that does nothing but a * b + c in vector registers, both counted; the best of
// several short runs, measured once and kept.
template <std::floating_point T>
double fma_peak();

}  // namespace dlfs
