// Packing: copying parts of a matrix into strips that the microkernel reads from front to back.
#pragma once

#include <concepts>
#include <cstddef>

namespace dlfs {

// Reads memory as a matrix: element (i, j) is data[i * row_stride + j * col_stride].
template <std::floating_point T>
struct MatrixView {
  const T* data;
  std::size_t rows, cols;
  std::size_t row_stride, col_stride = 1;

  [[nodiscard]] MatrixView transposed() const { return {data, cols, rows, col_stride, row_stride}; }
  [[nodiscard]] MatrixView row_range(std::size_t first, std::size_t count) const {
    return {data + first * row_stride, count, cols, row_stride, col_stride};
  }
  [[nodiscard]] MatrixView column_range(std::size_t first, std::size_t count) const {
    return {data + first * col_stride, rows, count, row_stride, col_stride};
  }
};

// One strip of B: (depth, cols) -> strip (depth, width); elements beyond the last column are not specified.
template <std::floating_point T>
void pack_columns(const MatrixView<T>& from, std::size_t width, T* strip);

// All strips of A: (M, depth) -> strips of strip_rows(M) rows, each packed column by column. Strip i begins at
// packed + i * strip_rows(M) * depth.
template <std::floating_point T>
void pack_rows(const MatrixView<T>& from, T* packed);

// from (rows, cols), rows from_stride apart -> to (cols, rows), rows to_stride apart.
template <std::floating_point T>
void transpose(const T* from, std::size_t rows, std::size_t cols, std::size_t from_stride, T* to,
               std::size_t to_stride);

}  // namespace dlfs
