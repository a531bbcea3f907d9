// Digits that the workbook draws itself, for when MNIST is not at hand: pen strokes in several styles of
// handwriting, distorted at random, in the format of MNIST (28 x 28, grey, centred, the digit 20 pixels
// large).
#pragma once

#include <cstddef>
#include <cstdint>

#include "dataset/idx.hpp"

namespace dlfs {

struct LabelledImages {
  Idx images;  // (N, 28, 28)
  Idx labels;  // (N,)
};

// The first `count` digits of an endless sequence that the seed determines: digit i is the same whatever the
// count, the number of threads, the compiler and the processor.
LabelledImages synthetic_digits(std::size_t count, std::uint64_t seed);

}  // namespace dlfs
