#include "common/kernels/microkernel.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/kernels/simd.hpp"
#include "common/kernels/tile_sums.hpp"

namespace dlfs {
namespace {

// One tile from packed strips. Each step along K loads one row of B's strip and multiplies it by `rows` numbers of A.
template <typename T, std::size_t rows, typename Left, typename Right>
void kernel_packed(std::size_t depth, const T* a, const T* b, std::size_t b_stride, T* c, std::size_t ldc,
                   std::size_t cols, Store store) {
  Sums<T, rows, Left, Right> sums;
  for (std::size_t k = 0; k < depth; ++k, a += rows, b += b_stride) {
    sums.add([a](std::size_t i) { return a[i]; }, b);
  }
  sums.write(c, ldc, cols, store);
}

template <typename T, std::size_t rows, typename Left, typename Right>
void kernel_in_place(std::size_t depth, const T* a, const T* b, const std::size_t* b_rows, T* c,
                     std::size_t ldc, std::size_t cols, Store store) {
  Sums<T, rows, Left, Right> sums;
  for (std::size_t k = 0; k < depth; ++k, a += rows) {
    sums.add([a](std::size_t i) { return a[i]; }, b + b_rows[k]);
  }
  sums.write(c, ldc, cols, store);
}

template <typename T, std::size_t rows, typename Left, typename Right>
void kernel_of_rows(const Positions& positions, const T* const* a_rows, const T* b, std::size_t b_stride,
                    T* c, std::size_t ldc, std::size_t cols, Store store) {
  const T* a[rows];
  std::copy_n(a_rows, rows, a);
  Sums<T, rows, Left, Right> sums;
  for (std::size_t run = 0; run < positions.runs; ++run) {
    std::size_t k = run * positions.run_stride;
    for (std::size_t n = 0; n < positions.length; ++n, k += positions.step, b += b_stride) {
      sums.add([&a, k](std::size_t i) { return a[i][k]; }, b);
    }
  }
  sums.write(c, ldc, cols, store);
}

// All kernels for strips of 1 .. tile_rows rows, and of vectors as many as the columns need: [rows - 1][pieces - 1].
template <typename T>
struct Kernels {
  void (*packed)(std::size_t, const T*, const T*, std::size_t, T*, std::size_t, std::size_t, Store);
  void (*in_place)(std::size_t, const T*, const T*, const std::size_t*, T*, std::size_t, std::size_t, Store);
  void (*of_rows)(const Positions&, const T* const*, const T*, std::size_t, T*, std::size_t, std::size_t,
                  Store);
};

template <typename T, std::size_t rows, typename Left, typename Right>
constexpr Kernels<T> kernels_of_size = {&kernel_packed<T, rows, Left, Right>,
                                        &kernel_in_place<T, rows, Left, Right>,
                                        &kernel_of_rows<T, rows, Left, Right>};

template <typename T, std::size_t rows>
constexpr auto kernels_of_height() {
  using Whole = Vector<T>;
  if constexpr (piece<T> == lanes<T>) {
    return std::array{kernels_of_size<T, rows, Whole, NoVector>, kernels_of_size<T, rows, Whole, Whole>};
  } else {
    using Half = HalfVector<T>;
    return std::array{kernels_of_size<T, rows, Half, NoVector>, kernels_of_size<T, rows, Whole, NoVector>,
                      kernels_of_size<T, rows, Whole, Half>, kernels_of_size<T, rows, Whole, Whole>};
  }
}

template <typename T, std::size_t... i>
constexpr auto all_kernels(std::index_sequence<i...>) {
  return std::array{kernels_of_height<T, i + 1>()...};
}

template <typename T>
constexpr auto kernels = all_kernels<T>(std::make_index_sequence<tile_rows>());

template <typename T>
const Kernels<T>& kernels_for(std::size_t rows, std::size_t cols) {
  return kernels<T>[rows - 1][ceil_div(cols, piece<T>) - 1];
}

}  // namespace

template <std::floating_point T>
void multiply_tile(std::size_t rows, std::size_t cols, std::size_t depth, const T* a, const T* b,
                   std::size_t b_stride, T* c, std::size_t ldc, Store store) {
  kernels_for<T>(rows, cols).packed(depth, a, b, b_stride, c, ldc, cols, store);
}

template <std::floating_point T>
void multiply_tile(std::size_t rows, std::size_t cols, std::size_t depth, const T* a, const T* b,
                   const std::size_t* b_rows, T* c, std::size_t ldc, Store store) {
  kernels_for<T>(rows, cols).in_place(depth, a, b, b_rows, c, ldc, cols, store);
}

template <std::floating_point T>
void multiply_tile_of_rows(std::size_t rows, std::size_t cols, const Positions& positions,
                           const T* const* a_rows, const T* b, std::size_t b_stride, T* c, std::size_t ldc,
                           Store store) {
  kernels_for<T>(rows, cols).of_rows(positions, a_rows, b, b_stride, c, ldc, cols, store);
}

template void multiply_tile(std::size_t, std::size_t, std::size_t, const float*, const float*, std::size_t,
                            float*, std::size_t, Store);
template void multiply_tile(std::size_t, std::size_t, std::size_t, const double*, const double*, std::size_t,
                            double*, std::size_t, Store);

template void multiply_tile(std::size_t, std::size_t, std::size_t, const float*, const float*,
                            const std::size_t*, float*, std::size_t, Store);
template void multiply_tile(std::size_t, std::size_t, std::size_t, const double*, const double*,
                            const std::size_t*, double*, std::size_t, Store);
template void multiply_tile_of_rows(std::size_t, std::size_t, const Positions&, const float* const*,
                                    const float*, std::size_t, float*, std::size_t, Store);
template void multiply_tile_of_rows(std::size_t, std::size_t, const Positions&, const double* const*,
                                    const double*, std::size_t, double*, std::size_t, Store);

}  // namespace dlfs
