// Filters as a picture: side by side, like stamps on a sheet.
#pragma once

#include <cstddef>

#include "common/tensor/tensor.hpp"

namespace dlfs::ch07 {

// W (FN, C, FH, FW) -> grey picture with the first channel of each filter, row by row, `columns` in a row,
// one white pixel between them. The smallest number of each filter is black (0), its largest white (1);
// places without a filter stay white. Throws std::invalid_argument if W does not have four axes, has no
// elements, or columns is 0.
Tensor<float> filter_sheet(const Tensor<float>& W, std::size_t columns);

}  // namespace dlfs::ch07
