// What the two ways to compute a convolution share: sums over images, and the epilogues of an image.
#pragma once

#include <concepts>
#include <cstddef>

#include "common/kernels/fused_relu.hpp"
#include "common/kernels/layout.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// Gradients are summed over groups of images, then over the groups: the same order for any number of threads.
template <std::floating_point T>
class GradientSums {
 public:
  static constexpr std::size_t groups = 8;

  struct Range {
    std::size_t first, last;
  };
  // The images first to last - 1 of N are group g.
  static Range images_of(std::size_t g, std::size_t N);

  // Prepares sums of `size` elements for dW, in any layout, and of FN elements for db.
  void resize(std::size_t size, std::size_t FN);
  // Sets the sums of group g to 0.
  void clear(std::size_t g);
  [[nodiscard]] T* dW(std::size_t g) { return dW_.row(g).data(); }
  [[nodiscard]] T* db(std::size_t g) { return db_.row(g).data(); }

  // Adds all groups' dW to that of group 0, and all groups' db into db.
  void add_up(Tensor<T>& db);

 private:
  Tensor<T> dW_, db_;
};

// Image n of dout (N, FN, OH, OW) -> (OH OW, FN) with the leading dimension round_up_to_simd<T>(FN); what is beyond FN is
// not specified.
template <std::floating_point T>
void transpose_dout(const Tensor<T>& dout, std::size_t n, T* transposed);

// db (FN) += the sums over the pixels of image n of dout (N, FN, OH, OW), in any layout and in the same order of additions.
template <std::floating_point T>
void add_pixels(const Tensor<T>& dout, Layout layout, std::size_t n, T* db);

// Image n of out (N, FN, OH, OW), in any layout: + b (FN), then the epilogue of forward.
template <std::floating_point T>
void finish_output(const Tensor<T>& b, Epilogue epilogue, Layout layout, std::size_t n, Tensor<T>& out) {
  const std::size_t FN = b.size(), pixels = image_sizes(out.shape(), layout).pixels();
  T* const image = out.row(n).data();
  if (layout == Layout::nhwc) {
    for (std::size_t p = 0; p < pixels; ++p) {
      add_bias([biases = b.data()](std::size_t fn) { return biases[fn]; }, epilogue, image + p * FN, FN);
    }
    return;
  }
  for (std::size_t fn = 0; fn < FN; ++fn) {
    add_bias([bias = b[fn]](std::size_t) { return bias; }, epilogue, image + fn * pixels, pixels);
  }
}

// Image n of dx: the epilogue of backward, with x; both in one layout.
template <std::floating_point T>
void finish_input_gradient(const Tensor<T>& x, Epilogue epilogue, std::size_t n, Tensor<T>& dx) {
  if (epilogue == Epilogue::relu)
    relu_backward(x.row(n).data(), dx.row(n).data(), dx.row(n).data(), dx.row(n).size());
}

// Makes a buffer at least this large. New memory is cleared: kernels also compute with lanes that nobody fills, and what
// another tensor left there may be subnormal numbers, which make a product twenty times as slow.
template <std::floating_point T>
void grow(Tensor<T>& buffer, std::size_t size) {
  if (buffer.size() < size) buffer = Tensor<T>::zeros({size});
}

}  // namespace dlfs
