#include "common/tensor/concatenate.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// The elements before and after an axis: the shape seen as (outer, dim, inner).
std::size_t outer_size(const Shape& shape, std::size_t axis) {
  std::size_t size = 1;
  for (std::size_t i = 0; i < axis; ++i) size *= shape[i];
  return size;
}
std::size_t inner_size(const Shape& shape, std::size_t axis) {
  std::size_t size = 1;
  for (std::size_t i = axis + 1; i < shape.ndim(); ++i) size *= shape[i];
  return size;
}

void expect_axis(const char* operation, const Shape& shape, std::size_t axis) {
  if (axis < shape.ndim()) return;
  throw std::invalid_argument(std::string(operation) + ": shape " + to_string(shape) + " has no axis " +
                              std::to_string(axis));
}

// Blocks of `length` elements, `from_stride` and `to_stride` elements apart.
template <std::floating_point T>
void copy_blocks(std::size_t blocks, std::size_t length, const T* from, std::size_t from_stride, T* to,
                 std::size_t to_stride) {
  parallel_ranges(blocks, elements_per_thread / (length + 1) + 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      std::copy_n(from + i * from_stride, length, to + i * to_stride);
  });
}

}  // namespace

template <std::floating_point T>
void concatenate(std::span<const Tensor<T>* const> parts, std::size_t axis, Tensor<T>& result) {
  if (parts.empty()) throw std::invalid_argument("concatenate: expected at least one tensor, found none");
  const Shape first = parts.front()->shape();
  expect_axis("concatenate", first, axis);
  std::size_t total = 0;
  for (const Tensor<T>* part : parts) {
    if (part->ndim() != first.ndim() || !(part->shape().with(axis, 1) == first.with(axis, 1))) {
      throw std::invalid_argument("concatenate: " + to_string(first) + " and " + to_string(part->shape()) +
                                  " differ in another axis than " + std::to_string(axis));
    }
    total += part->dim(axis);
  }
  result.resize(first.with(axis, total));

  const std::size_t outer = outer_size(first, axis), inner = inner_size(first, axis);
  std::size_t offset = 0;
  for (const Tensor<T>* part : parts) {
    const std::size_t length = part->dim(axis) * inner;
    copy_blocks(outer, length, part->data(), length, result.data() + offset, total * inner);
    offset += length;
  }
}

template <std::floating_point T>
void take_range(const Tensor<T>& x, std::size_t axis, std::size_t first, std::size_t count, Tensor<T>& part) {
  expect_axis("take_range", x.shape(), axis);
  if (first + count > x.dim(axis)) {
    throw std::invalid_argument("take_range: " + to_string(x.shape()) + " has no range " +
                                std::to_string(first) + " to " + std::to_string(first + count) +
                                " along axis " + std::to_string(axis));
  }
  part.resize(x.shape().with(axis, count));
  const std::size_t outer = outer_size(x.shape(), axis), inner = inner_size(x.shape(), axis);
  copy_blocks(outer, count * inner, x.data() + first * inner, x.dim(axis) * inner, part.data(),
              count * inner);
}

#define DLFS_INSTANTIATE(T)                                                              \
  template void concatenate(std::span<const Tensor<T>* const>, std::size_t, Tensor<T>&); \
  template void take_range(const Tensor<T>&, std::size_t, std::size_t, std::size_t, Tensor<T>&)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs
