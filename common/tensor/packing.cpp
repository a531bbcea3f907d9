#include "common/tensor/packing.hpp"

#include <algorithm>
#include <cstring>

#include "common/tensor/register_tile.hpp"

namespace dlfs {
namespace {

// Squares are turned around in registers of 16 bytes, which every processor has: 4 x 4 floats, 2 x 2 doubles.
template <typename T>
constexpr std::size_t side = 16 / sizeof(T);

// Columns of a square, col_stride apart, become rows of the strip, width apart.
void turn_square(const float* from, std::size_t col_stride, float* to, std::size_t width) {
  typedef float Vector [[gnu::vector_size(16)]];  // NOLINT(modernize-use-using): GCC wants a typedef here
  Vector a, b, c, d;
  std::memcpy(&a, from, sizeof a);
  std::memcpy(&b, from + col_stride, sizeof b);
  std::memcpy(&c, from + 2 * col_stride, sizeof c);
  std::memcpy(&d, from + 3 * col_stride, sizeof d);
  const Vector ab01 = __builtin_shufflevector(a, b, 0, 4, 1, 5),
               ab23 = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const Vector cd01 = __builtin_shufflevector(c, d, 0, 4, 1, 5),
               cd23 = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  const Vector rows[] = {
      __builtin_shufflevector(ab01, cd01, 0, 1, 4, 5), __builtin_shufflevector(ab01, cd01, 2, 3, 6, 7),
      __builtin_shufflevector(ab23, cd23, 0, 1, 4, 5), __builtin_shufflevector(ab23, cd23, 2, 3, 6, 7)};
  for (std::size_t k = 0; k < 4; ++k) std::memcpy(to + k * width, &rows[k], sizeof rows[k]);
}

void turn_square(const double* from, std::size_t col_stride, double* to, std::size_t width) {
  for (std::size_t k = 0; k < 2; ++k) {
    to[k * width] = from[k];
    to[k * width + 1] = from[col_stride + k];
  }
}

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
      turn_square(from.data + j * from.col_stride + k, from.col_stride, strip + k * width + j, width);
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

template void pack_columns(const MatrixView<float>&, std::size_t, float*);
template void pack_columns(const MatrixView<double>&, std::size_t, double*);
template void pack_rows(const MatrixView<float>&, float*);
template void pack_rows(const MatrixView<double>&, double*);

}  // namespace dlfs
