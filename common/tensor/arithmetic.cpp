#include "common/tensor/arithmetic.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "common/parallel/threads.hpp"
#include "common/tensor/strides.hpp"

namespace dlfs {
namespace {

// The strides that read an operand in the shape it is broadcast to: an axis of size 1, or one that the
// operand does not have, stays at its element.
Strides broadcast_strides(const Shape& operand, const Shape& result) {
  const std::size_t missing = result.ndim() - operand.ndim();
  const Strides own = row_major_strides(operand);
  Strides strides{};
  for (std::size_t axis = 0; axis < operand.ndim(); ++axis) {
    strides[missing + axis] = operand[axis] == 1 ? 0 : own[axis];
  }
  return strides;
}

// Whether the last axes of `shape` are those of `end`: (3) or (2, 3) of (5, 2, 3).
bool is_end_of(const Shape& end, const Shape& shape) {
  return end.ndim() <= shape.ndim() && std::equal(end.begin(), end.end(), shape.end() - end.ndim());
}

// a[i] = f(a[i], b[i]) for each element, b broadcast to the shape of a.
template <std::floating_point T, typename Function>
void update(Tensor<T>& a, const Tensor<T>& b, const char* operation, Function f) {
  if (a.shape() == b.shape()) {
    parallel_ranges(a.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) a[i] = f(a[i], b[i]);
    });
    return;
  }
  if (!(broadcast(a.shape(), b.shape(), operation) == a.shape())) {
    throw std::invalid_argument(std::string(operation) + ": " + to_string(b.shape()) +
                                " does not broadcast to " + to_string(a.shape()));
  }
  if (b.size() > 1 && is_end_of(b.shape(), a.shape())) {  // a is a matrix, and b is combined with each row
    const std::size_t width = b.size();
    parallel_ranges(a.size() / width, elements_per_thread / width + 1,
                    [&](std::size_t first, std::size_t last) {
                      for (std::size_t row = first; row < last; ++row) {
                        T* const values = a.data() + row * width;
                        for (std::size_t i = 0; i < width; ++i) values[i] = f(values[i], b[i]);
                      }
                    });
    return;
  }
  const std::size_t ndim = a.ndim();
  const Strides strides = broadcast_strides(b.shape(), a.shape());
  const std::size_t length = ndim == 0 ? 1 : a.dim(ndim - 1);
  const bool repeats = ndim == 0 || strides[ndim - 1] == 0;
  for_each_row(a.shape(), strides, [&](std::size_t position, std::size_t offset) {
    T* row = a.data() + position;
    const T* other = b.data() + offset;
    if (repeats) {
      const T value = *other;
      for (std::size_t i = 0; i < length; ++i) row[i] = f(row[i], value);
    } else {
      for (std::size_t i = 0; i < length; ++i) row[i] = f(row[i], other[i]);
    }
  });
}

template <std::floating_point T, typename Function>
Tensor<T> combine(const Tensor<T>& a, const Tensor<T>& b, const char* operation, Function f) {
  const Shape shape = broadcast(a.shape(), b.shape(), operation);
  Tensor<T> result;
  if (a.shape() == b.shape()) {
    result.resize(shape);
    parallel_ranges(a.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) result[i] = f(a[i], b[i]);
    });
    return result;
  }
  if (shape == a.shape()) {
    result = a;
  } else {
    result = Tensor<T>::zeros(shape);
    update(result, a, operation, [](T, T value) { return value; });
  }
  update(result, b, operation, f);
  return result;
}

constexpr auto add = [](auto p, auto q) { return p + q; };
constexpr auto subtract = [](auto p, auto q) { return p - q; };
constexpr auto multiply = [](auto p, auto q) { return p * q; };
constexpr auto divide = [](auto p, auto q) { return p / q; };

}  // namespace

template <std::floating_point T>
Tensor<T> operator+(const Tensor<T>& a, const Tensor<T>& b) {
  return combine(a, b, "+", add);
}
template <std::floating_point T>
Tensor<T> operator+(Tensor<T>&& a, const Tensor<T>& b) {
  if (!(broadcast(a.shape(), b.shape(), "+") == a.shape())) return combine(a, b, "+", add);
  update(a, b, "+", add);
  return std::move(a);
}
template <std::floating_point T>
Tensor<T> operator-(const Tensor<T>& a, const Tensor<T>& b) {
  return combine(a, b, "-", subtract);
}
template <std::floating_point T>
Tensor<T> operator*(const Tensor<T>& a, const Tensor<T>& b) {
  return combine(a, b, "*", multiply);
}
template <std::floating_point T>
Tensor<T> operator/(const Tensor<T>& a, const Tensor<T>& b) {
  return combine(a, b, "/", divide);
}

template <std::floating_point T>
Tensor<T> operator+(const Tensor<T>& a, std::type_identity_t<T> b) {
  return map(a, [b](T value) { return value + b; });
}
template <std::floating_point T>
Tensor<T> operator-(const Tensor<T>& a, std::type_identity_t<T> b) {
  return map(a, [b](T value) { return value - b; });
}
template <std::floating_point T>
Tensor<T> operator*(const Tensor<T>& a, std::type_identity_t<T> b) {
  return map(a, [b](T value) { return value * b; });
}
template <std::floating_point T>
Tensor<T> operator/(const Tensor<T>& a, std::type_identity_t<T> b) {
  return map(a, [b](T value) { return value / b; });
}
template <std::floating_point T>
Tensor<T> operator+(std::type_identity_t<T> a, const Tensor<T>& b) {
  return b + a;
}
template <std::floating_point T>
Tensor<T> operator-(std::type_identity_t<T> a, const Tensor<T>& b) {
  return map(b, [a](T value) { return a - value; });
}
template <std::floating_point T>
Tensor<T> operator*(std::type_identity_t<T> a, const Tensor<T>& b) {
  return b * a;
}
template <std::floating_point T>
Tensor<T> operator/(std::type_identity_t<T> a, const Tensor<T>& b) {
  return map(b, [a](T value) { return a / value; });
}
template <std::floating_point T>
Tensor<T> operator-(const Tensor<T>& a) {
  return map(a, [](T value) { return -value; });
}

template <std::floating_point T>
Tensor<T>& operator+=(Tensor<T>& a, const Tensor<T>& b) {
  update(a, b, "+=", add);
  return a;
}
template <std::floating_point T>
Tensor<T>& operator-=(Tensor<T>& a, const Tensor<T>& b) {
  update(a, b, "-=", subtract);
  return a;
}
template <std::floating_point T>
Tensor<T>& operator*=(Tensor<T>& a, const Tensor<T>& b) {
  update(a, b, "*=", multiply);
  return a;
}
template <std::floating_point T>
Tensor<T>& operator/=(Tensor<T>& a, const Tensor<T>& b) {
  update(a, b, "/=", divide);
  return a;
}
template <std::floating_point T>
Tensor<T>& operator+=(Tensor<T>& a, std::type_identity_t<T> b) {
  for (T& value : a) value += b;
  return a;
}
template <std::floating_point T>
Tensor<T>& operator-=(Tensor<T>& a, std::type_identity_t<T> b) {
  for (T& value : a) value -= b;
  return a;
}
template <std::floating_point T>
Tensor<T>& operator*=(Tensor<T>& a, std::type_identity_t<T> b) {
  for (T& value : a) value *= b;
  return a;
}
template <std::floating_point T>
Tensor<T>& operator/=(Tensor<T>& a, std::type_identity_t<T> b) {
  for (T& value : a) value /= b;
  return a;
}

#define DLFS_INSTANTIATE(T)                                         \
  template Tensor<T> operator+(const Tensor<T>&, const Tensor<T>&); \
  template Tensor<T> operator+(Tensor<T>&&, const Tensor<T>&);      \
  template Tensor<T> operator-(const Tensor<T>&, const Tensor<T>&); \
  template Tensor<T> operator*(const Tensor<T>&, const Tensor<T>&); \
  template Tensor<T> operator/(const Tensor<T>&, const Tensor<T>&); \
  template Tensor<T> operator+(const Tensor<T>&, T);                \
  template Tensor<T> operator-(const Tensor<T>&, T);                \
  template Tensor<T> operator*(const Tensor<T>&, T);                \
  template Tensor<T> operator/(const Tensor<T>&, T);                \
  template Tensor<T> operator+(T, const Tensor<T>&);                \
  template Tensor<T> operator-(T, const Tensor<T>&);                \
  template Tensor<T> operator*(T, const Tensor<T>&);                \
  template Tensor<T> operator/(T, const Tensor<T>&);                \
  template Tensor<T> operator-(const Tensor<T>&);                   \
  template Tensor<T>& operator+=(Tensor<T>&, const Tensor<T>&);     \
  template Tensor<T>& operator-=(Tensor<T>&, const Tensor<T>&);     \
  template Tensor<T>& operator*=(Tensor<T>&, const Tensor<T>&);     \
  template Tensor<T>& operator/=(Tensor<T>&, const Tensor<T>&);     \
  template Tensor<T>& operator+=(Tensor<T>&, T);                    \
  template Tensor<T>& operator-=(Tensor<T>&, T);                    \
  template Tensor<T>& operator*=(Tensor<T>&, T);                    \
  template Tensor<T>& operator/=(Tensor<T>&, T);

DLFS_INSTANTIATE(float)
DLFS_INSTANTIATE(double)
#undef DLFS_INSTANTIATE

}  // namespace dlfs
