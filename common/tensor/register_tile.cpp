#include "common/tensor/register_tile.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "common/tensor/vector.hpp"

namespace dlfs {
namespace {

// Writes the sums of a tile to C or adds them to it.
template <typename T, std::size_t rows, std::size_t vectors>
void store_tile(Vector<T> (&sum)[rows][vectors], T* c, std::size_t row_stride, std::size_t cols,
                Store store) {
  DLFS_UNROLL
  for (std::size_t i = 0; i < rows; ++i) {
    DLFS_UNROLL
    for (std::size_t v = 0; v < vectors; ++v) {
      T* const target = c + i * row_stride + v * lanes<T>;
      const std::size_t count = std::min(lanes<T>, cols - v * lanes<T>);
      if (count == lanes<T>) {
        if (store == Store::add) {
          Vector<T> old;
          std::memcpy(&old, target, vector_bytes);
          sum[i][v] += old;
        }
        std::memcpy(target, &sum[i][v], vector_bytes);
      } else {  // the last columns of C end within a vector
        for (std::size_t j = 0; j < count; ++j) {
          target[j] = store == Store::add ? target[j] + sum[i][v][j] : sum[i][v][j];
        }
      }
    }
  }
}

// One tile. Each step along K loads one row of B's strip, from b_row(k), and multiplies it by `rows` numbers of A.
template <typename T, std::size_t rows, std::size_t vectors, typename RowOfB>
void kernel(std::size_t depth, const T* a, const RowOfB& b_row, T* c, std::size_t row_stride,
            std::size_t cols, Store store) {
  Vector<T> sum[rows][vectors] = {};
  for (std::size_t k = 0; k < depth; ++k, a += rows) {
    const T* const b = b_row(k);
    Vector<T> b_vector[vectors];
    DLFS_UNROLL
    for (std::size_t v = 0; v < vectors; ++v) std::memcpy(&b_vector[v], b + v * lanes<T>, vector_bytes);
    DLFS_UNROLL
    for (std::size_t i = 0; i < rows; ++i) {
      DLFS_UNROLL
      for (std::size_t v = 0; v < vectors; ++v) sum[i][v] += a[i] * b_vector[v];
    }
  }
  store_tile<T, rows, vectors>(sum, c, row_stride, cols, store);
}

template <typename T, std::size_t rows, std::size_t vectors>
void kernel_packed(std::size_t depth, const T* a, const T* b, T* c, std::size_t row_stride, std::size_t cols,
                   Store store) {
  kernel<T, rows, vectors>(
      depth, a, [b](std::size_t k) { return b + k * vectors * lanes<T>; }, c, row_stride, cols, store);
}

template <typename T, std::size_t rows, std::size_t vectors>
void kernel_in_place(std::size_t depth, const T* a, const T* b, const std::size_t* b_rows, T* c,
                     std::size_t row_stride, std::size_t cols, Store store) {
  kernel<T, rows, vectors>(
      depth, a, [b, b_rows](std::size_t k) { return b + b_rows[k]; }, c, row_stride, cols, store);
}

// The same with the rows of A in place.
template <typename T, std::size_t rows, std::size_t vectors>
void kernel_of_rows(const Positions& positions, const T* const* a_rows, const T* b, std::size_t b_stride,
                    T* c, std::size_t row_stride, std::size_t cols, Store store) {
  const T* a[rows];
  std::copy_n(a_rows, rows, a);
  Vector<T> sum[rows][vectors] = {};
  for (std::size_t run = 0; run < positions.runs; ++run) {
    std::size_t k = run * positions.run_stride;
    for (std::size_t n = 0; n < positions.length; ++n, k += positions.step, b += b_stride) {
      Vector<T> b_row[vectors];
      DLFS_UNROLL
      for (std::size_t v = 0; v < vectors; ++v) std::memcpy(&b_row[v], b + v * lanes<T>, vector_bytes);
      DLFS_UNROLL
      for (std::size_t i = 0; i < rows; ++i) {
        DLFS_UNROLL
        for (std::size_t v = 0; v < vectors; ++v) sum[i][v] += a[i][k] * b_row[v];
      }
    }
  }
  store_tile<T, rows, vectors>(sum, c, row_stride, cols, store);
}

// All kernels for strips of 1 .. tile_rows rows and 1 .. tile_vectors vectors: [rows - 1][vectors - 1].
template <typename T>
struct Kernels {
  void (*packed)(std::size_t, const T*, const T*, T*, std::size_t, std::size_t, Store);
  void (*in_place)(std::size_t, const T*, const T*, const std::size_t*, T*, std::size_t, std::size_t, Store);
  void (*of_rows)(const Positions&, const T* const*, const T*, std::size_t, T*, std::size_t, std::size_t,
                  Store);
};

template <typename T, std::size_t rows, std::size_t vectors>
constexpr Kernels<T> kernels_of_size = {&kernel_packed<T, rows, vectors>, &kernel_in_place<T, rows, vectors>,
                                        &kernel_of_rows<T, rows, vectors>};

template <typename T, std::size_t rows>
constexpr std::array<Kernels<T>, tile_vectors> kernels_of_height = {
    {kernels_of_size<T, rows, 1>, kernels_of_size<T, rows, 2>}};

template <typename T, std::size_t... i>
constexpr auto all_kernels(std::index_sequence<i...>) {
  return std::array{kernels_of_height<T, i + 1>...};
}

template <typename T>
constexpr auto kernels = all_kernels<T>(std::make_index_sequence<tile_rows>());

}  // namespace

template <std::floating_point T>
void multiply_tile(std::size_t rows, std::size_t cols, std::size_t depth, const T* a, const T* b, T* c,
                   std::size_t row_stride, Store store) {
  kernels<T>[rows - 1][ceil_div(cols, lanes<T>) - 1].packed(depth, a, b, c, row_stride, cols, store);
}

template <std::floating_point T>
void multiply_tile(std::size_t rows, std::size_t cols, std::size_t depth, const T* a, const T* b,
                   const std::size_t* b_rows, T* c, std::size_t row_stride, Store store) {
  kernels<T>[rows - 1][ceil_div(cols, lanes<T>) - 1].in_place(depth, a, b, b_rows, c, row_stride, cols,
                                                              store);
}

template <std::floating_point T>
void multiply_tile_of_rows(std::size_t rows, std::size_t cols, const Positions& positions,
                           const T* const* a_rows, const T* b, std::size_t b_stride, T* c,
                           std::size_t row_stride, Store store) {
  kernels<T>[rows - 1][ceil_div(cols, lanes<T>) - 1].of_rows(positions, a_rows, b, b_stride, c, row_stride,
                                                             cols, store);
}

template void multiply_tile(std::size_t, std::size_t, std::size_t, const float*, const float*, float*,
                            std::size_t, Store);
template void multiply_tile(std::size_t, std::size_t, std::size_t, const double*, const double*, double*,
                            std::size_t, Store);

template void multiply_tile(std::size_t, std::size_t, std::size_t, const float*, const float*,
                            const std::size_t*, float*, std::size_t, Store);
template void multiply_tile(std::size_t, std::size_t, std::size_t, const double*, const double*,
                            const std::size_t*, double*, std::size_t, Store);
template void multiply_tile_of_rows(std::size_t, std::size_t, const Positions&, const float* const*,
                                    const float*, std::size_t, float*, std::size_t, Store);
template void multiply_tile_of_rows(std::size_t, std::size_t, const Positions&, const double* const*,
                                    const double*, std::size_t, double*, std::size_t, Store);

}  // namespace dlfs
