// Tensors with their axes in another order.
#include <algorithm>
#include <stdexcept>
#include <string>

#include "common/kernels/packing.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/strides.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

namespace {

// Many orders of axes leave the first ones where they are and exchange two groups of the others, {0, 2, 3, 1} or {1, 0}. The
// tensor is then `count` matrices (rows, cols), each of which is transposed.
struct Matrices {
  std::size_t count = 1, rows = 0, cols = 0;  // rows 0: another order
};

Matrices as_matrices(const Shape& shape, const Shape& axes) {
  Matrices matrices;
  std::size_t kept = 0;
  while (kept < axes.ndim() && axes[kept] == kept) matrices.count *= shape[kept++];
  const std::size_t moved = axes.ndim() - kept;
  if (moved == 0 || shape.size() == 0) return {};
  const std::size_t first = axes[kept] - kept;  // axes of the rows, which come last in the result
  for (std::size_t i = 0; i < moved; ++i) {
    if (axes[kept + i] != kept + (first + i) % moved) return {};
  }
  matrices.rows = matrices.cols = 1;
  for (std::size_t i = 0; i < moved; ++i) (i < first ? matrices.rows : matrices.cols) *= shape[kept + i];
  return matrices;
}

template <typename T>
void transpose_matrices(const Matrices& m, const T* from, T* to) {
  const std::size_t size = m.rows * m.cols;
  if (m.count == 1) {
    parallel_ranges(m.rows, elements_per_thread / m.cols + 1, [&](std::size_t first, std::size_t last) {
      transpose(from + first * m.cols, last - first, m.cols, m.cols, to + first, m.rows);
    });
  } else {
    parallel_ranges(m.count, elements_per_thread / size + 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i)
        transpose(from + i * size, m.rows, m.cols, m.cols, to + i * size, m.rows);
    });
  }
}

}  // namespace

template <std::floating_point T>
Tensor<T> Tensor<T>::transpose() const {
  Shape reversed;
  for (std::size_t axis = ndim(); axis-- > 0;) reversed = reversed.append(axis);
  return transpose(reversed);
}

template <std::floating_point T>
Tensor<T> Tensor<T>::transpose(const Shape& axes) const {
  bool permutation = axes.ndim() == ndim();
  for (std::size_t axis = 0; axis < ndim(); ++axis) {
    permutation = permutation && std::find(axes.begin(), axes.end(), axis) != axes.end();
  }
  if (!permutation) {
    throw std::invalid_argument("transpose: " + dlfs::to_string(axes) +
                                " is not an order of the axes of shape " + dlfs::to_string(shape_));
  }
  const Strides own = row_major_strides(shape_);
  Strides strides{};
  Shape shape;
  for (const std::size_t axis : axes) {
    strides[shape.ndim()] = own[axis];
    shape = shape.append(shape_[axis]);
  }

  Tensor result;
  result.resize(shape);
  const std::size_t length = ndim() == 0 ? 1 : shape[ndim() - 1];
  const std::size_t step = ndim() == 0 ? 1 : strides[ndim() - 1];
  if (const Matrices m = as_matrices(shape_, axes); m.rows > 1) {
    transpose_matrices(m, data(), result.data());
    return result;
  }
  for_each_row(shape, strides, [&](std::size_t position, std::size_t offset) {
    for (std::size_t i = 0; i < length; ++i) result[position + i] = elements_[offset + i * step];
  });
  return result;
}

template Tensor<float> Tensor<float>::transpose() const;
template Tensor<double> Tensor<double>::transpose() const;
template Tensor<float> Tensor<float>::transpose(const Shape&) const;
template Tensor<double> Tensor<double>::transpose(const Shape&) const;

}  // namespace dlfs
