// What the two ways of computing a convolution have in common: sums over images, and how an image is finished.
#pragma once

#include <concepts>
#include <cstddef>

#include "common/kernels/relu_joints.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// The gradients are summed over groups of images, then over the groups: the same order for any number of threads.
template <std::floating_point T>
class GradientSums {
 public:
  static constexpr std::size_t groups = 8;

  struct Range {
    std::size_t first, last;
  };
  // The images first to last - 1 of N are group g.
  static Range images_of(std::size_t g, std::size_t N);

  // Makes room for sums of dW, in any form of `size` elements, and db (FN).
  void resize(std::size_t size, std::size_t FN);
  // The sums of group g are 0.
  void clear(std::size_t g);
  [[nodiscard]] T* dW(std::size_t g) { return dW_.row(g).data(); }
  [[nodiscard]] T* db(std::size_t g) { return db_.row(g).data(); }

  // Adds all groups' dW to that of group 0, and all groups' db into db.
  void add_up(Tensor<T>& db);

 private:
  Tensor<T> dW_, db_;
};

// Image n of dout (N, FN, OH, OW) -> (OH, OW, FN), pixels whole_vectors<T>(FN) apart, with anything between.
template <std::floating_point T>
void transpose_dout(const Tensor<T>& dout, std::size_t n, T* transposed);

// db (FN) += the sums over the pixels of image n of dout (N, FN, OH, OW).
template <std::floating_point T>
void add_pixels(const Tensor<T>& dout, std::size_t n, T* db);

// Image n of out (N, FN, OH, OW): + b (FN), then max(out, 0) with a Relu behind.
template <std::floating_point T>
void finish_output(const Tensor<T>& b, WithRelu relu, std::size_t n, Tensor<T>& out) {
  const std::size_t pixels = out.dim(2) * out.dim(3);
  T* const image = out.row(n).data();
  for (std::size_t fn = 0; fn < b.size(); ++fn) {
    add_bias([bias = b[fn]](std::size_t) { return bias; }, relu, image + fn * pixels, pixels);
  }
}

// Image n of dx (N, C, H, W): with a Relu before, 0 where x (N, C, H, W) is.
template <std::floating_point T>
void finish_input_gradient(const Tensor<T>& x, WithRelu relu, std::size_t n, Tensor<T>& dx) {
  if (relu == WithRelu::yes) back_through_relu(x.row(n).data(), dx.row(n).data(), dx.row(n).size());
}

// Room for at least so many elements; memory is taken only where there was less.
template <std::floating_point T>
void grow(Tensor<T>& room, std::size_t size) {
  if (room.size() < size) room.resize({size});
}

}  // namespace dlfs
