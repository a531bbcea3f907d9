// Element-wise arithmetic with NumPy's broadcasting (section 1.5.5): shapes are aligned at the last axis, and
// along an axis of size 1 the element is repeated: (N, M) + (M) adds a bias to every row. If shapes do not
// fit, the functions throw std::invalid_argument naming the operation and both shapes.
#pragma once

#include <type_traits>

#include "common/tensor/tensor.hpp"

namespace dlfs {

template <std::floating_point T>
Tensor<T> operator+(const Tensor<T>& a, const Tensor<T>& b);
template <std::floating_point T>
Tensor<T> operator+(Tensor<T>&& a, const Tensor<T>& b);  // into the memory of a, if b broadcasts to its shape
template <std::floating_point T>
Tensor<T> operator-(const Tensor<T>& a, const Tensor<T>& b);
template <std::floating_point T>
Tensor<T> operator*(const Tensor<T>& a, const Tensor<T>& b);
template <std::floating_point T>
Tensor<T> operator/(const Tensor<T>& a, const Tensor<T>& b);

// With a number on either side.
template <std::floating_point T>
Tensor<T> operator+(const Tensor<T>& a, std::type_identity_t<T> b);
template <std::floating_point T>
Tensor<T> operator-(const Tensor<T>& a, std::type_identity_t<T> b);
template <std::floating_point T>
Tensor<T> operator*(const Tensor<T>& a, std::type_identity_t<T> b);
template <std::floating_point T>
Tensor<T> operator/(const Tensor<T>& a, std::type_identity_t<T> b);
template <std::floating_point T>
Tensor<T> operator+(std::type_identity_t<T> a, const Tensor<T>& b);
template <std::floating_point T>
Tensor<T> operator-(std::type_identity_t<T> a, const Tensor<T>& b);
template <std::floating_point T>
Tensor<T> operator*(std::type_identity_t<T> a, const Tensor<T>& b);
template <std::floating_point T>
Tensor<T> operator/(std::type_identity_t<T> a, const Tensor<T>& b);
template <std::floating_point T>
Tensor<T> operator-(const Tensor<T>& a);

// In place: b is broadcast to the shape of a, which stays as it is.
template <std::floating_point T>
Tensor<T>& operator+=(Tensor<T>& a, const Tensor<T>& b);
template <std::floating_point T>
Tensor<T>& operator-=(Tensor<T>& a, const Tensor<T>& b);
template <std::floating_point T>
Tensor<T>& operator*=(Tensor<T>& a, const Tensor<T>& b);
template <std::floating_point T>
Tensor<T>& operator/=(Tensor<T>& a, const Tensor<T>& b);
template <std::floating_point T>
Tensor<T>& operator+=(Tensor<T>& a, std::type_identity_t<T> b);
template <std::floating_point T>
Tensor<T>& operator-=(Tensor<T>& a, std::type_identity_t<T> b);
template <std::floating_point T>
Tensor<T>& operator*=(Tensor<T>& a, std::type_identity_t<T> b);
template <std::floating_point T>
Tensor<T>& operator/=(Tensor<T>& a, std::type_identity_t<T> b);

// Comparisons give a mask of ones (true) and zeros (false); select(x, mask) is NumPy's x[mask]: a 1-D tensor
// of the selected elements in order.
template <std::floating_point T>
Tensor<T> operator>(const Tensor<T>& a, std::type_identity_t<T> b);
template <std::floating_point T>
Tensor<T> operator<(const Tensor<T>& a, std::type_identity_t<T> b);
template <std::floating_point T>
Tensor<T> operator<=(const Tensor<T>& a, std::type_identity_t<T> b);
template <std::floating_point T>
Tensor<T> select(const Tensor<T>& x, const Tensor<T>& mask);

// np.where(mask, a, b): a where the mask is not 0, else the element of b. Throws std::invalid_argument if the shapes of
// mask and b differ.
template <std::floating_point T>
Tensor<T> where(const Tensor<T>& mask, std::type_identity_t<T> a, const Tensor<T>& b);

// x[indices]: the given elements of a vector, rows of a matrix, images of a batch. Throws std::out_of_range.
template <std::floating_point T>
Tensor<T> take(const Tensor<T>& x, const Labels& indices);

// Functions of each element.
template <std::floating_point T>
Tensor<T> exp(const Tensor<T>& x);
template <std::floating_point T>
Tensor<T> log(const Tensor<T>& x);
template <std::floating_point T>
Tensor<T> sqrt(const Tensor<T>& x);
template <std::floating_point T>
Tensor<T> abs(const Tensor<T>& x);
template <std::floating_point T>
Tensor<T> sin(const Tensor<T>& x);
template <std::floating_point T>
Tensor<T> cos(const Tensor<T>& x);
template <std::floating_point T>
Tensor<T> tanh(const Tensor<T>& x);
template <std::floating_point T>
Tensor<T> maximum(const Tensor<T>& x, std::type_identity_t<T> low);

// Any other function of one element: map(x, [](double v) { return v * v; }).
template <std::floating_point T, typename Function>
Tensor<T> map(Tensor<T> x, Function f) {
  for (T& value : x) value = f(value);
  return x;
}

}  // namespace dlfs
