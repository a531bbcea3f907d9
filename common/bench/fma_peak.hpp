// The fastest multiply-add rate of this machine, with which benchmarks are compared.
#pragma once

#include <concepts>

namespace dlfs {

// Operations per second of one thread that does nothing but a * b + c in vector registers, counted as two
// operations; the best of several short runs, measured once and kept.
template <std::floating_point T>
double fma_peak();

}  // namespace dlfs
