#include "common/tensor/shape.hpp"

#include <algorithm>
#include <ostream>
#include <stdexcept>

namespace dlfs {

Shape::Shape(std::initializer_list<std::size_t> dims) {
  if (dims.size() > max_ndim) {
    throw std::invalid_argument("shape: " + std::to_string(dims.size()) + " dimensions, at most " +
                                std::to_string(max_ndim) + " are supported");
  }
  std::copy(dims.begin(), dims.end(), dims_.begin());
  ndim_ = dims.size();
}

std::size_t Shape::size() const {
  std::size_t product = 1;
  for (const std::size_t dim : *this) product *= dim;
  return product;
}

std::size_t Shape::operator[](std::size_t axis) const {
  if (axis >= ndim_) {
    throw std::out_of_range("shape " + to_string(*this) + " has no axis " + std::to_string(axis));
  }
  return dims_[axis];
}

Shape Shape::with(std::size_t axis, std::size_t dim) const {
  Shape result = *this;
  static_cast<void>((*this)[axis]);  // throws if there is no such axis
  result.dims_[axis] = dim;
  return result;
}

Shape Shape::without(std::size_t axis) const {
  static_cast<void>((*this)[axis]);
  Shape result;
  for (std::size_t i = 0; i < ndim_; ++i) {
    if (i != axis) result.dims_[result.ndim_++] = dims_[i];
  }
  return result;
}

Shape Shape::append(std::size_t dim) const {
  if (ndim_ == max_ndim) {
    throw std::invalid_argument("shape " + to_string(*this) + " has the most dimensions already");
  }
  Shape result = *this;
  result.dims_[result.ndim_++] = dim;
  return result;
}

bool operator==(const Shape& a, const Shape& b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

std::string to_string(const Shape& shape) {
  std::string text = "(";
  for (std::size_t axis = 0; axis < shape.ndim(); ++axis) {
    if (axis > 0) text += ", ";
    text += std::to_string(shape[axis]);
  }
  return text + (shape.ndim() == 1 ? ",)" : ")");
}

std::ostream& operator<<(std::ostream& out, const Shape& shape) { return out << to_string(shape); }

Shape broadcast(const Shape& a, const Shape& b, const char* operation) {
  const Shape& longer = a.ndim() >= b.ndim() ? a : b;
  const Shape& shorter = a.ndim() >= b.ndim() ? b : a;
  const std::size_t missing = longer.ndim() - shorter.ndim();

  Shape result = longer;
  for (std::size_t axis = 0; axis < shorter.ndim(); ++axis) {
    const std::size_t p = longer[missing + axis];
    const std::size_t q = shorter[axis];
    if (p != q && p != 1 && q != 1) {
      throw std::invalid_argument(std::string(operation) + ": " + to_string(a) + " and " + to_string(b) +
                                  ": sizes " + std::to_string(p) + " and " + std::to_string(q) +
                                  " do not broadcast");
    }
    result = result.with(missing + axis, p == 1 ? q : p);
  }
  return result;
}

}  // namespace dlfs
