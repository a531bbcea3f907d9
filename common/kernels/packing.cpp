#include "common/kernels/packing.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "common/kernels/microkernel.hpp"
#include "common/kernels/simd.hpp"

namespace dlfs {
namespace {

// Matrices are transposed in squares whose rows fill a register of 16 bytes, which every processor has: 4 x 4 floats or
// 2 x 2 doubles.
template <typename T>
constexpr std::size_t side = 16 / sizeof(T);

// One row of each of `squares` squares, side by side in a wider register.
template <std::size_t squares, typename T>
struct RowOf {
  // NOLINTNEXTLINE(modernize-use-using): GCC wants a typedef here
  typedef T type [[gnu::vector_size(squares * 16)]];
};
template <std::size_t squares, typename T>
using Row = typename RowOf<squares, T>::type;

// Vectors are passed by reference, because how a function returns vectors wider than the processor's depends on the
// compiler's options.
template <typename V, typename Wide, std::size_t... i>
void side_by_side(const V& a, const V& b, Wide& result, std::index_sequence<i...>) {
  result = __builtin_shufflevector(a, b, i...);
}

// Loads one row of each square; the rows are `apart` elements from one another in memory.
template <std::size_t squares, typename T>
void load_row(const T* from, std::size_t apart, Row<squares, T>& row) {
  if constexpr (squares == 1) {
    std::memcpy(&row, from, sizeof(row));
  } else {
    Row<squares / 2, T> first, second;
    load_row<squares / 2>(from, apart, first);
    load_row<squares / 2>(from + squares / 2 * apart, apart, second);
    side_by_side(first, second, row, std::make_index_sequence<squares * side<T>>());
  }
}

// Interleaves two rows of a square, a0 b0 a1 b1 ..., and takes the first or the second half of that; for all squares.
template <std::size_t half, std::size_t n, typename V, std::size_t... i>
void interleave_half(const V& a, const V& b, V& result, std::index_sequence<i...>) {
  constexpr std::size_t size = sizeof...(i);
  result = __builtin_shufflevector(a, b, (i / n * n + half * n / 2 + i % n / 2 + i % 2 * size)...);
}

// Transposes squares that lie below one another; the results lie side by side. Write the position of an element as the bits
// of its row followed by the bits of its column. Interleaving row i with row i + n / 2, for all i, rotates these bits by
// one; after as many rotations as a row has bits, the bits of row and column have changed places.
template <std::size_t squares, typename T>
void transpose_group(const T* from, std::size_t from_stride, T* to, std::size_t to_stride) {
  constexpr std::size_t n = side<T>;
  constexpr std::make_index_sequence<squares * n> each;
  Row<squares, T> rows[n], next[n];
  DLFS_UNROLL
  for (std::size_t i = 0; i < n; ++i) load_row<squares>(from + i * from_stride, n * from_stride, rows[i]);
  for (std::size_t bit = 1; bit < n; bit *= 2) {
    DLFS_UNROLL
    for (std::size_t i = 0; i < n / 2; ++i) {
      interleave_half<0, n>(rows[i], rows[i + n / 2], next[2 * i], each);
      interleave_half<1, n>(rows[i], rows[i + n / 2], next[2 * i + 1], each);
    }
    DLFS_UNROLL
    for (std::size_t i = 0; i < n; ++i) rows[i] = next[i];
  }
  DLFS_UNROLL
  for (std::size_t i = 0; i < n; ++i) std::memcpy(to + i * to_stride, &rows[i], sizeof(rows[i]));
}

// The last squares in each direction end where the matrix ends, so that some elements may be transposed twice.
template <std::size_t squares, typename T>
void transpose_squares(const T* from, std::size_t rows, std::size_t cols, std::size_t from_stride, T* to,
                       std::size_t to_stride) {
  constexpr std::size_t height = squares * side<T>, width = side<T>;
  for (std::size_t next_row = 0; next_row < rows; next_row += height) {
    const std::size_t i = std::min(next_row, rows - height);
    for (std::size_t next_col = 0; next_col < cols; next_col += width) {
      const std::size_t j = std::min(next_col, cols - width);
      transpose_group<squares>(from + i * from_stride + j, from_stride, to + j * to_stride + i, to_stride);
    }
  }
}

}  // namespace

template <std::floating_point T>
void transpose(const T* from, std::size_t rows, std::size_t cols, std::size_t from_stride, T* to,
               std::size_t to_stride) {
  if (std::min(rows, cols) < side<T>) {
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < cols; ++j) to[j * to_stride + i] = from[i * from_stride + j];
    }
  } else if (rows >= 4 * side<T>) {
    transpose_squares<4>(from, rows, cols, from_stride, to, to_stride);
  } else if (rows >= 2 * side<T>) {
    transpose_squares<2>(from, rows, cols, from_stride, to, to_stride);
  } else {
    transpose_squares<1>(from, rows, cols, from_stride, to, to_stride);
  }
}

namespace {

// Contiguous rows -> rows `width` apart. Whole pieces are copied if the memory of the matrix reaches so far; they include
// elements after the end of the row, which are never read.
template <typename T>
void copy_rows(const MatrixView<T>& from, std::size_t width, T* to) {
  const std::size_t end = (from.rows - 1) * from.row_stride + from.cols;
  for (std::size_t k = 0; k < from.rows; ++k, to += width) {
    const T* const row = from.data + k * from.row_stride;
    if (width % piece<T> == 0 && k * from.row_stride + width <= end) {
      for (std::size_t j = 0; j < width; j += piece<T>) std::memcpy(to + j, row + j, piece<T> * sizeof(T));
    } else {
      std::copy_n(row, from.cols, to);
    }
  }
}

}  // namespace

template <std::floating_point T>
void pack_columns(const MatrixView<T>& from, std::size_t width, T* strip) {
  if (from.rows == 0) return;
  if (from.col_stride == 1) return copy_rows(from, width, strip);
  if (from.row_stride == 1) return transpose(from.data, from.cols, from.rows, from.col_stride, strip, width);
  for (std::size_t k = 0; k < from.rows; ++k) {
    for (std::size_t j = 0; j < from.cols; ++j) {
      strip[k * width + j] = from.data[k * from.row_stride + j * from.col_stride];
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

template void transpose(const float*, std::size_t, std::size_t, std::size_t, float*, std::size_t);
template void transpose(const double*, std::size_t, std::size_t, std::size_t, double*, std::size_t);
template void pack_columns(const MatrixView<float>&, std::size_t, float*);
template void pack_columns(const MatrixView<double>&, std::size_t, double*);
template void pack_rows(const MatrixView<float>&, float*);
template void pack_rows(const MatrixView<double>&, double*);

}  // namespace dlfs
