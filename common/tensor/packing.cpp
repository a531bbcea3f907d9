#include "common/tensor/packing.hpp"

#include <algorithm>

#include "common/tensor/register_tile.hpp"

namespace dlfs {

template <std::floating_point T>
void pack_columns(const MatrixView<T>& from, std::size_t width, T* strip) {
  // Where rows lie in order, copy each.
  if (from.col_stride == 1) {
    const T* row = from.data;
    for (std::size_t k = 0; k < from.rows; ++k, row += from.row_stride, strip += width) {
      std::copy_n(row, from.cols, strip);
      std::fill(strip + from.cols, strip + width, T{0});
    }
    return;
  }
  // Where columns lie in order, read along each.
  const T* column = from.data;
  for (std::size_t j = 0; j < width; ++j, column += from.col_stride) {
    for (std::size_t k = 0; k < from.rows; ++k) {
      strip[k * width + j] = j < from.cols ? column[k * from.row_stride] : T{0};
    }
  }
}

template <std::floating_point T>
void pack_rows(const MatrixView<T>& from, T* packed) {
  const std::size_t height = strip_rows(from.rows);
  for (std::size_t i = 0; i < from.rows; i += height) {
    const std::size_t rows = std::min(height, from.rows - i);
    pack_columns(from.row_range(i, rows).transposed(), rows, packed + i * from.cols);
  }
}

template void pack_columns(const MatrixView<float>&, std::size_t, float*);
template void pack_columns(const MatrixView<double>&, std::size_t, double*);
template void pack_rows(const MatrixView<float>&, float*);
template void pack_rows(const MatrixView<double>&, double*);

}  // namespace dlfs
