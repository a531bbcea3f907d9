// The functions of each element, the masks and the selections of arithmetic.hpp.
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/kernels/math/sin_cos.hpp"
#include "common/kernels/math/tanh.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs {

template <std::floating_point T>
Tensor<T> operator>(const Tensor<T>& a, std::type_identity_t<T> b) {
  return map(a, [b](T value) { return static_cast<T>(value > b); });
}

template <std::floating_point T>
Tensor<T> operator<(const Tensor<T>& a, std::type_identity_t<T> b) {
  return map(a, [b](T value) { return static_cast<T>(value < b); });
}

template <std::floating_point T>
Tensor<T> operator<=(const Tensor<T>& a, std::type_identity_t<T> b) {
  Tensor<T> result;
  result.resize(a.shape());
  parallel_ranges(a.size(), elements_per_thread,
                  [b, from = a.data(), to = result.data()](std::size_t first, std::size_t last) {
                    const T limit = b;
                    for (std::size_t i = first; i < last; ++i) to[i] = static_cast<T>(from[i] <= limit);
                  });
  return result;
}

template <std::floating_point T>
Tensor<T> where(const Tensor<T>& mask, std::type_identity_t<T> a, const Tensor<T>& b) {
  if (!(mask.shape() == b.shape())) {
    throw std::invalid_argument("where: the mask has shape " + to_string(mask.shape()) +
                                ", the elements have " + to_string(b.shape()));
  }
  Tensor<T> result;
  result.resize(b.shape());
  parallel_ranges(
      result.size(), elements_per_thread,
      [a, m = mask.data(), from = b.data(), to = result.data()](std::size_t first, std::size_t last) {
        const T value = a;  // a local copy, so that the compiler can vectorize the loop
        for (std::size_t i = first; i < last; ++i) {
          const T otherwise = from[i];
          to[i] = m[i] != T{0} ? value : otherwise;
        }
      });
  return result;
}

template <std::floating_point T>
Tensor<T> select(const Tensor<T>& x, const Tensor<T>& mask) {
  if (!(x.shape() == mask.shape())) {
    throw std::invalid_argument("select: the mask has shape " + to_string(mask.shape()) +
                                ", the elements have " + to_string(x.shape()));
  }
  const auto zeros = static_cast<std::size_t>(std::count(mask.begin(), mask.end(), T{0}));
  Tensor<T> result = Tensor<T>::zeros({x.size() - zeros});
  T* next = result.data();
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (mask[i] != T{0}) *next++ = x[i];
  }
  return result;
}

template <std::floating_point T>
Tensor<T> take(const Tensor<T>& x, const Labels& indices) {
  Tensor<T> result = Tensor<T>::zeros(x.shape().with(0, indices.size()));
  for (std::size_t i = 0; i < indices.size(); ++i) {
    if (indices[i] >= x.dim(0)) {
      throw std::out_of_range("take: index " + std::to_string(indices[i]) + " is out of range for shape " +
                              to_string(x.shape()));
    }
    std::ranges::copy(x.row(indices[i]), result.row(i).begin());
  }
  return result;
}

template <std::floating_point T>
Tensor<T> exp(const Tensor<T>& x) {
  return map(x, [](T value) { return math::exp(value); });
}
template <std::floating_point T>
Tensor<T> log(const Tensor<T>& x) {
  return map(x, [](T value) { return math::log(value); });
}
template <std::floating_point T>
Tensor<T> sqrt(const Tensor<T>& x) {
  return map(x, [](T value) { return std::sqrt(value); });
}
template <std::floating_point T>
Tensor<T> abs(const Tensor<T>& x) {
  return map(x, [](T value) { return std::abs(value); });
}
template <std::floating_point T>
Tensor<T> sin(const Tensor<T>& x) {
  return map(x, [](T value) { return math::sin(value); });
}
template <std::floating_point T>
Tensor<T> cos(const Tensor<T>& x) {
  return map(x, [](T value) { return math::cos(value); });
}
template <std::floating_point T>
Tensor<T> tanh(const Tensor<T>& x) {
  return map(x, [](T value) { return math::tanh(value); });
}
template <std::floating_point T>
Tensor<T> maximum(const Tensor<T>& x, std::type_identity_t<T> low) {
  return map(x, [low](T value) { return value < low ? low : value; });
}

#define DLFS_INSTANTIATE(T)                                        \
  template Tensor<T> operator>(const Tensor<T>&, T);               \
  template Tensor<T> operator<(const Tensor<T>&, T);               \
  template Tensor<T> operator<=(const Tensor<T>&, T);              \
  template Tensor<T> where(const Tensor<T>&, T, const Tensor<T>&); \
  template Tensor<T> select(const Tensor<T>&, const Tensor<T>&);   \
  template Tensor<T> take(const Tensor<T>&, const Labels&);        \
  template Tensor<T> exp(const Tensor<T>&);                        \
  template Tensor<T> log(const Tensor<T>&);                        \
  template Tensor<T> sqrt(const Tensor<T>&);                       \
  template Tensor<T> abs(const Tensor<T>&);                        \
  template Tensor<T> sin(const Tensor<T>&);                        \
  template Tensor<T> cos(const Tensor<T>&);                        \
  template Tensor<T> tanh(const Tensor<T>&);                       \
  template Tensor<T> maximum(const Tensor<T>&, T);

DLFS_INSTANTIATE(float)
DLFS_INSTANTIATE(double)
#undef DLFS_INSTANTIATE

}  // namespace dlfs
