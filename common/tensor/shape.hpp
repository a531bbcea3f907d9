// The shape of a tensor: up to six sizes, outermost first, as in NumPy: (N, C, H, W).
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <iosfwd>
#include <string>

namespace dlfs {

// A small value type: copying a shape never allocates.
class Shape {
 public:
  static constexpr std::size_t max_ndim = 6;

  Shape() = default;  // zero dimensions
  // Throws std::invalid_argument for more than max_ndim sizes.
  Shape(std::initializer_list<std::size_t> dims);

  [[nodiscard]] std::size_t ndim() const { return ndim_; }
  // Number of elements: the product of all sizes, 1 for zero dimensions.
  [[nodiscard]] std::size_t size() const;
  // Size along an axis. Throws std::out_of_range if there is no such axis.
  [[nodiscard]] std::size_t operator[](std::size_t axis) const;

  [[nodiscard]] const std::size_t* begin() const { return dims_.data(); }
  [[nodiscard]] const std::size_t* end() const { return dims_.data() + ndim_; }

  // The same shape with one axis replaced, removed, or one size put at the end.
  [[nodiscard]] Shape with(std::size_t axis, std::size_t dim) const;
  [[nodiscard]] Shape without(std::size_t axis) const;
  [[nodiscard]] Shape append(std::size_t dim) const;

  friend bool operator==(const Shape& a, const Shape& b);

 private:
  std::array<std::size_t, max_ndim> dims_{};
  std::size_t ndim_ = 0;
};

// As Python prints a tuple: (2, 3), (5,), ().
std::string to_string(const Shape& shape);
std::ostream& operator<<(std::ostream& out, const Shape& shape);

// The shape that NumPy's broadcasting gives two operands: aligned at the last axis, sizes equal or 1.
// Throws std::invalid_argument naming the operation and both shapes.
Shape broadcast(const Shape& a, const Shape& b, const char* operation);

}  // namespace dlfs
