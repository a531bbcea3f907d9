// How many windows fit an image (section 7.2.4).
#pragma once

#include <cstddef>

namespace dlfs {

// (input + 2 pad - filter) / stride + 1, rounded down (equation 7.1): of heights or of widths. Throws std::invalid_argument
// if the filter or the stride is 0, or the filter is larger than the padded input.
std::size_t output_size(std::size_t input, std::size_t filter, std::size_t stride, std::size_t pad);

}  // namespace dlfs
