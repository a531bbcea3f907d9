// What the two ways of computing a convolution's gradients have in common: sums over images.
#pragma once

#include <concepts>
#include <cstddef>

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

// Image n of dout (N, FN, OH, OW) -> (OH, OW, FN), pixels whole_vectors<T>(FN) apart, zeros between.
template <std::floating_point T>
void transpose_dout(const Tensor<T>& dout, std::size_t n, T* transposed);

// db (FN) += the sums over the pixels of image n of dout (N, FN, OH, OW).
template <std::floating_point T>
void add_pixels(const Tensor<T>& dout, std::size_t n, T* db);

// Room for at least so many elements; memory is taken only where there was less.
template <std::floating_point T>
void grow(Tensor<T>& room, std::size_t size) {
  if (room.size() < size) room.resize({size});
}

}  // namespace dlfs
