#include "common/kernels/convolution_sums.hpp"

#include <algorithm>
#include <functional>

#include "common/kernels/lane_sums.hpp"
#include "common/kernels/microkernel.hpp"
#include "common/kernels/packing.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// The sum of a row: the lanes are added in pairs, those sums in pairs, and so on.
template <typename T>
T sum_row(const T* row, std::size_t size) {
  constexpr std::size_t count = 64 / sizeof(T);
  auto sums = lane_sums<count, T>(size, [row](std::size_t i) { return row[i]; });
  for (std::size_t half = count / 2; half > 0; half /= 2) {
    for (std::size_t l = 0; l < half; ++l) sums[l] += sums[l + half];
  }
  return sums[0];
}

// db (FN) += the sums of the columns of x (pixels, FN), each as sum_row would form it, for as many columns at a time as a
// vector holds.
template <typename T>
void add_rows(const T* x, std::size_t pixels, std::size_t FN, T* db) {
  constexpr std::size_t count = 64 / sizeof(T);
  for (std::size_t first = 0; first < FN; first += count) {
    const std::size_t columns = std::min(count, FN - first);
    T sums[count][count] = {};  // [lane][column]
    for (std::size_t p = 0; p < pixels; ++p) {
      const T* const row = x + p * FN + first;
      for (std::size_t j = 0; j < columns; ++j) sums[p % count][j] += row[j];
    }
    for (std::size_t half = count / 2; half > 0; half /= 2) {
      for (std::size_t l = 0; l < half; ++l) {
        for (std::size_t j = 0; j < count; ++j) sums[l][j] += sums[l + half][j];
      }
    }
    for (std::size_t j = 0; j < columns; ++j) db[first + j] += sums[0][j];
  }
}

}  // namespace

template <std::floating_point T>
auto GradientSums<T>::images_of(std::size_t g, std::size_t N) -> Range {
  return {N * g / groups, N * (g + 1) / groups};
}

template <std::floating_point T>
void GradientSums<T>::resize(std::size_t size, std::size_t FN) {
  dW_.resize({groups, size});
  db_.resize({groups, FN});
}

template <std::floating_point T>
void GradientSums<T>::clear(std::size_t g) {
  std::fill_n(dW(g), dW_.dim(1), T{0});
  std::fill_n(db(g), db_.dim(1), T{0});
}

template <std::floating_point T>
void GradientSums<T>::add_up(Tensor<T>& db) {
  parallel_ranges(dW_.dim(1), elements_per_thread / groups, [&](std::size_t first, std::size_t last) {
    for (std::size_t g = 1; g < groups; ++g) {
      std::transform(dW(0) + first, dW(0) + last, dW(g) + first, dW(0) + first, std::plus<>());
    }
  });
  db.fill(0);
  for (std::size_t g = 0; g < groups; ++g) {
    std::transform(db.begin(), db.end(), this->db(g), db.begin(), std::plus<>());
  }
}

template <std::floating_point T>
void transpose_dout(const Tensor<T>& dout, std::size_t n, T* transposed) {
  const std::size_t FN = dout.dim(1), pixels = dout.dim(2) * dout.dim(3);
  pack_columns(MatrixView<T>{dout.row(n).data(), FN, pixels, pixels}.transposed(), round_up_to_simd<T>(FN),
               transposed);
}

template <std::floating_point T>
void add_pixels(const Tensor<T>& dout, Layout layout, std::size_t n, T* db) {
  const ImageSizes sizes = image_sizes(dout.shape(), layout);
  const std::size_t FN = sizes.C, pixels = sizes.pixels();
  const T* const image = dout.row(n).data();
  if (layout == Layout::nhwc) return add_rows(image, pixels, FN, db);
  for (std::size_t fn = 0; fn < FN; ++fn) db[fn] += sum_row(image + fn * pixels, pixels);
}

#define DLFS_INSTANTIATE(T)                                        \
  template class GradientSums<T>;                                  \
  template void transpose_dout(const Tensor<T>&, std::size_t, T*); \
  template void add_pixels(const Tensor<T>&, Layout, std::size_t, T*)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs
