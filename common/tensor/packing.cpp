#include "common/tensor/packing.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "common/tensor/register_tile.hpp"
#include "common/tensor/vector.hpp"

namespace dlfs {
namespace {

// Two rows of n numbers, in turn: a0 b0 a1 b1 ..., the first half or the second half of that.
template <std::size_t n, std::size_t half, typename Row, std::size_t... i>
void in_turn(const Row& a, const Row& b, Row& result, std::index_sequence<i...>) {
  result = __builtin_shufflevector(a, b, (half * n / 2 + i / 2 + i % 2 * n)...);
}

// A square of n x n numbers turned around in registers: columns, col_stride apart, become rows, row_stride apart. Taking
// row i and row i + n / 2 in turn, for all i, moves the last bit of a number's row to its column's first; done for every
// bit, rows are columns.
template <std::size_t n, typename T>
void turn_square(const T* from, std::size_t col_stride, T* to, std::size_t row_stride) {
  typedef T Row [[gnu::vector_size(n * sizeof(T))]];  // NOLINT(modernize-use-using): GCC wants a typedef here
  Row rows[n], next[n];
  for (std::size_t i = 0; i < n; ++i) std::memcpy(&rows[i], from + i * col_stride, sizeof(Row));
  for (std::size_t bit = 1; bit < n; bit *= 2) {
    DLFS_UNROLL
    for (std::size_t i = 0; i < n / 2; ++i) {
      in_turn<n, 0>(rows[i], rows[i + n / 2], next[2 * i], std::make_index_sequence<n>());
      in_turn<n, 1>(rows[i], rows[i + n / 2], next[2 * i + 1], std::make_index_sequence<n>());
    }
    DLFS_UNROLL
    for (std::size_t i = 0; i < n; ++i) rows[i] = next[i];
  }
  for (std::size_t i = 0; i < n; ++i) std::memcpy(to + i * row_stride, &rows[i], sizeof(Row));
}

// Squares that fill registers of 16 bytes, which every processor has: 4 x 4 floats, 2 x 2 doubles.
template <typename T>
constexpr std::size_t side = 16 / sizeof(T);

// Rows first to last - 1 of a strip, one number at a time.
template <typename T>
void pack_rows_of_strip(const MatrixView<T>& from, std::size_t first, std::size_t last, std::size_t first_col,
                        std::size_t width, T* strip) {
  for (std::size_t k = first; k < last; ++k) {
    for (std::size_t j = first_col; j < from.cols; ++j) {
      strip[k * width + j] = from.data[k * from.row_stride + j * from.col_stride];
    }
    std::fill(strip + k * width + from.cols, strip + (k + 1) * width, T{0});
  }
}

}  // namespace

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
  // Where columns lie in order, turn squares around; what is left at the edges goes one by one.
  const bool in_order = from.row_stride == 1;
  const std::size_t square_rows = in_order ? from.rows / side<T> * side<T> : 0;
  const std::size_t square_cols = from.cols / side<T> * side<T>;
  for (std::size_t k = 0; k < square_rows; k += side<T>) {
    for (std::size_t j = 0; j < square_cols; j += side<T>) {
      turn_square<side<T>>(from.data + j * from.col_stride + k, from.col_stride, strip + k * width + j,
                           width);
    }
    pack_rows_of_strip(from, k, k + side<T>, square_cols, width, strip);
  }
  pack_rows_of_strip(from, square_rows, from.rows, 0, width, strip);
}

template <std::floating_point T>
void pack_rows(const MatrixView<T>& from, T* packed) {
  const std::size_t height = strip_rows(from.rows);
  for (std::size_t i = 0; i < from.rows; i += height) {
    const std::size_t rows = std::min(height, from.rows - i);
    pack_columns(from.row_range(i, rows).transposed(), rows, packed + i * from.cols);
  }
}

namespace {

// In squares of n x n; the last ones of each direction end where the matrix ends, and may be done twice in part.
template <std::size_t n, typename T>
void transpose_squares(const T* from, std::size_t rows, std::size_t cols, std::size_t from_stride, T* to,
                       std::size_t to_stride) {
  for (std::size_t next_row = 0; next_row < rows; next_row += n) {
    const std::size_t i = std::min(next_row, rows - n);
    for (std::size_t next_col = 0; next_col < cols; next_col += n) {
      const std::size_t j = std::min(next_col, cols - n);
      turn_square<n>(from + i * from_stride + j, from_stride, to + j * to_stride + i, to_stride);
    }
  }
}

}  // namespace

template <std::floating_point T>
void transpose(const T* from, std::size_t rows, std::size_t cols, std::size_t from_stride, T* to,
               std::size_t to_stride) {
  const std::size_t least = std::min(rows, cols);
  if (least >= 2 * side<T>) {
    transpose_squares<2 * side<T>>(from, rows, cols, from_stride, to, to_stride);
  } else if (least >= side<T>) {
    transpose_squares<side<T>>(from, rows, cols, from_stride, to, to_stride);
  } else {
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < cols; ++j) to[j * to_stride + i] = from[i * from_stride + j];
    }
  }
}

template void transpose(const float*, std::size_t, std::size_t, std::size_t, float*, std::size_t);
template void transpose(const double*, std::size_t, std::size_t, std::size_t, double*, std::size_t);
template void pack_columns(const MatrixView<float>&, std::size_t, float*);
template void pack_columns(const MatrixView<double>&, std::size_t, double*);
template void pack_rows(const MatrixView<float>&, float*);
template void pack_rows(const MatrixView<double>&, double*);

}  // namespace dlfs
