// Tensor: a multi-dimensional array of float or double, in the place of the book's NumPy arrays (section
// 1.5).
//
// The element-wise operations are in arithmetic.hpp, sums and maxima in reductions.hpp, printing in
// print.hpp, the matrix product in matmul.hpp.
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <vector>

#include "common/tensor/element_allocator.hpp"
#include "common/tensor/shape.hpp"

namespace dlfs {

class Rng;

// Class labels or positions: one number for each image of a batch, what argmax returns.
using Labels = std::vector<std::size_t>;

// One number of a list in braces. It has its own type, so that from({{1}, {2}}) can only be a matrix of one
// column.
struct Number {
  Number(double number) : value(number) {}  // NOLINT(google-explicit-constructor): for from({1, 2, 3})
  double value;
};

// Owns its elements, which are stored row by row (the last axis fastest) in one 64-byte aligned block.
// Copying a tensor copies them.
template <std::floating_point T>
class Tensor {
 public:
  using value_type = T;

  Tensor() : shape_{0} {}  // no elements, shape (0,)

  // Creation. All sizes may be 0.
  static Tensor zeros(const Shape& shape) { return full(shape, T{0}); }
  static Tensor ones(const Shape& shape) { return full(shape, T{1}); }
  static Tensor full(const Shape& shape, T value);
  // Creation from the elements: from({1, 2, 3}) is 1-D, from({{1, 2}, {3, 4}}) 2-D, and the last form takes a
  // shape and the elements row by row. Throws std::invalid_argument if rows have different lengths, or if
  // there are not as many values as the shape has elements.
  static Tensor from(std::initializer_list<Number> values);
  static Tensor from(std::initializer_list<std::initializer_list<double>> values);
  static Tensor from(const Shape& shape, std::span<const T> values);
  // Creation from a range. arange throws std::invalid_argument for a step of 0.
  static Tensor arange(T start, T stop, T step = 1);           // start, start + step, ... below stop
  static Tensor linspace(T start, T stop, std::size_t count);  // count values, both ends included
  // Creation by drawing.
  static Tensor randn(const Shape& shape, Rng& rng);                   // normal, mean 0, standard deviation 1
  static Tensor uniform(const Shape& shape, T low, T high, Rng& rng);  // [low, high)

  [[nodiscard]] const Shape& shape() const { return shape_; }
  [[nodiscard]] std::size_t ndim() const { return shape_.ndim(); }
  [[nodiscard]] std::size_t size() const { return elements_.size(); }
  [[nodiscard]] bool empty() const { return elements_.empty(); }
  [[nodiscard]] std::size_t dim(std::size_t axis) const { return shape_[axis]; }

  [[nodiscard]] T* data() { return elements_.data(); }
  [[nodiscard]] const T* data() const { return elements_.data(); }
  [[nodiscard]] T* begin() { return data(); }
  [[nodiscard]] const T* begin() const { return data(); }
  [[nodiscard]] T* end() { return data() + size(); }
  [[nodiscard]] const T* end() const { return data() + size(); }

  // Element by position in memory, whatever the shape. Unchecked in release builds.
  [[nodiscard]] T& operator[](std::size_t position) { return elements_[position]; }
  [[nodiscard]] T operator[](std::size_t position) const { return elements_[position]; }

  // Element by one index per axis: x(i, j). Checked in debug builds; at(i, j) is checked always and
  // throws std::out_of_range naming the index and the shape.
  template <std::convertible_to<std::size_t>... Index>
  [[nodiscard]] T& operator()(Index... index) {
    return elements_[offset_unchecked({static_cast<std::size_t>(index)...})];
  }
  template <std::convertible_to<std::size_t>... Index>
  [[nodiscard]] T operator()(Index... index) const {
    return elements_[offset_unchecked({static_cast<std::size_t>(index)...})];
  }
  template <std::convertible_to<std::size_t>... Index>
  [[nodiscard]] T& at(Index... index) {
    return elements_[offset_checked({static_cast<std::size_t>(index)...})];
  }
  template <std::convertible_to<std::size_t>... Index>
  [[nodiscard]] T at(Index... index) const {
    return elements_[offset_checked({static_cast<std::size_t>(index)...})];
  }

  // The elements of x[i]: a row of a matrix, an image of a batch. Throws std::out_of_range.
  [[nodiscard]] std::span<T> row(std::size_t i);
  [[nodiscard]] std::span<const T> row(std::size_t i) const;

  // The same elements in another shape of the same size; throws std::invalid_argument naming both shapes.
  [[nodiscard]] Tensor reshape(const Shape& shape) const&;
  [[nodiscard]] Tensor reshape(const Shape& shape) &&;
  [[nodiscard]] Tensor flatten() const { return reshape({size()}); }

  // Axes in reverse order, (2, 3) -> (3, 2); or in the order given: transpose({0, 2, 3, 1}) makes
  // (N, C, H, W) (N, H, W, C). Throws std::invalid_argument if the axes are not a permutation.
  [[nodiscard]] Tensor transpose() const;
  [[nodiscard]] Tensor transpose(const Shape& axes) const;

  // Gives a buffer another shape. The elements are unspecified; memory is allocated only if the tensor has to grow
  // beyond any size it had before.
  void resize(const Shape& shape);
  void fill(T value);

  // The same values in another precision: x.cast<float>().
  template <std::floating_point U>
  [[nodiscard]] Tensor<U> cast() const {
    Tensor<U> result = Tensor<U>::zeros(shape_);
    for (std::size_t i = 0; i < size(); ++i) result[i] = static_cast<U>(elements_[i]);
    return result;
  }

  // Equal shapes and equal elements.
  friend bool operator==(const Tensor& a, const Tensor& b) {
    return a.shape_ == b.shape_ && a.elements_ == b.elements_;
  }

 private:
  [[nodiscard]] std::size_t offset_checked(std::initializer_list<std::size_t> index) const;
  [[nodiscard]] std::size_t offset_unchecked(std::initializer_list<std::size_t> index) const {
#ifndef NDEBUG
    return offset_checked(index);
#else
    std::size_t offset = 0;
    const std::size_t* dim = shape_.begin();
    for (const std::size_t i : index) offset = offset * *dim++ + i;
    return offset;
#endif
  }

  Shape shape_;
  std::vector<T, ElementAllocator<T>> elements_;
};

extern template class Tensor<float>;
extern template class Tensor<double>;

}  // namespace dlfs
