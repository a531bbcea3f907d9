// Walking through one tensor row by row while another is read with strides of its own. Broadcasting (a
// stride of 0 repeats an element) and transposing (strides in another order) share this loop.
#pragma once

#include <array>
#include <cstddef>

#include "common/tensor/shape.hpp"

namespace dlfs {

// How many elements apart two neighbouring indices along each axis are.
using Strides = std::array<std::size_t, Shape::max_ndim>;

// The strides of a tensor that is stored row by row: (2, 3, 4) -> 12, 4, 1.
inline Strides row_major_strides(const Shape& shape) {
  Strides strides{};
  std::size_t stride = 1;
  for (std::size_t axis = shape.ndim(); axis-- > 0;) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

// Calls body(position, offset) for the start of each row along the last axis: its position in a tensor of
// this shape, and the offset of the same element in the tensor that is read with the strides.
template <typename Body>
void for_each_row(const Shape& shape, const Strides& strides, Body body) {
  if (shape.size() == 0) return;
  const std::size_t length = shape.ndim() == 0 ? 1 : shape[shape.ndim() - 1];
  std::array<std::size_t, Shape::max_ndim> index{};
  std::size_t offset = 0;
  for (std::size_t position = 0; position < shape.size(); position += length) {
    body(position, offset);
    // Count up the index like an odometer, starting at the last axis but one.
    for (std::size_t next = shape.ndim(); next-- > 1;) {
      const std::size_t axis = next - 1;
      offset += strides[axis];
      if (++index[axis] < shape[axis]) break;
      offset -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
}

}  // namespace dlfs
