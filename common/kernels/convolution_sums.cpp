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
void add_pixels(const Tensor<T>& dout, std::size_t n, T* db) {
  const std::size_t FN = dout.dim(1), pixels = dout.dim(2) * dout.dim(3);
  const T* const image = dout.row(n).data();
  for (std::size_t fn = 0; fn < FN; ++fn) db[fn] += sum_row(image + fn * pixels, pixels);
}

#define DLFS_INSTANTIATE(T)                                        \
  template class GradientSums<T>;                                  \
  template void transpose_dout(const Tensor<T>&, std::size_t, T*); \
  template void add_pixels(const Tensor<T>&, std::size_t, T*)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs
