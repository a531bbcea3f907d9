// The transformation of the filters, and of their gradients back.
#include <algorithm>

#include "common/kernels/microkernel.hpp"
#include "common/kernels/simd.hpp"
#include "common/kernels/winograd/transforms.hpp"
#include "common/kernels/winograd/winograd.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs::winograd {

// Below this number of filters of one channel, a second thread does not pay.
constexpr std::size_t filters_per_thread = 512;

template <std::floating_point T>
void transform_filters(const Tensor<T>& W, bool rotated, Tensor<T>& transformed) {
  const std::size_t FN = W.dim(0), C = W.dim(1);
  const std::size_t rows = rotated ? FN : C, cols = rotated ? C : FN, width = round_up_to_simd<T>(cols);
  const std::size_t apart = matrix_distance<T>(rows, cols);
  transformed.resize({places * apart});
  const auto one_row = [&](std::size_t row) {
    for (std::size_t col = 0; col < cols; col += lanes<T>) {
      // As many filters side by side as a vector has lanes; rotated ones are read from their end.
      T g[9][lanes<T>] = {};
      for (std::size_t l = 0; l < std::min(lanes<T>, cols - col); ++l) {
        const T* const filter = W.data() + (rotated ? row * C + col + l : (col + l) * C + row) * 9;
        for (std::size_t i = 0; i < 9; ++i) g[i][l] = filter[rotated ? 8 - i : i];
      }
      T* const to = transformed.data() + row * width + col;
      transform_square<3, 6, Vector<T>>(
          filter_side<Vector<T>>, [&](std::size_t i, std::size_t j) { return load(g[3 * i + j]); },
          [&](std::size_t i, std::size_t j, const Vector<T>& v) { store(to + (side * i + j) * apart, v); });
    }
  };
  parallel_ranges(rows, filters_per_thread / cols + 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t row = first; row < last; ++row) one_row(row);
  });
}

template <std::floating_point T>
void transform_gradient(const T* gradient, Tensor<T>& dW) {
  const std::size_t FN = dW.dim(0), C = dW.dim(1), width = round_up_to_simd<T>(FN),
                    apart = matrix_distance<T>(C, FN);
  const auto one_channel = [&](std::size_t c) {
    for (std::size_t fn = 0; fn < FN; fn += lanes<T>) {
      const T* const from = gradient + c * width + fn;
      T dg[9][lanes<T>];
      transform_square<6, 3, Vector<T>>(
          gradient_side<Vector<T>>,
          [&](std::size_t i, std::size_t j) { return load(from + (side * i + j) * apart); },
          [&](std::size_t i, std::size_t j, const Vector<T>& v) { store(dg[3 * i + j], v); });
      for (std::size_t l = 0; l < std::min(lanes<T>, FN - fn); ++l) {
        for (std::size_t i = 0; i < 9; ++i) dW[((fn + l) * C + c) * 9 + i] = dg[i][l];
      }
    }
  };
  parallel_ranges(C, filters_per_thread / FN + 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t c = first; c < last; ++c) one_channel(c);
  });
}

template void transform_filters(const Tensor<float>&, bool, Tensor<float>&);
template void transform_filters(const Tensor<double>&, bool, Tensor<double>&);
template void transform_gradient(const float*, Tensor<float>&);
template void transform_gradient(const double*, Tensor<double>&);

}  // namespace dlfs::winograd
