#include "common/nn/functions.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/nn/checks.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs {

template <std::floating_point T>
Tensor<T> step_function(const Tensor<T>& x) {
  return x > T{0};
}

// Below this number of exponentials a second thread does not pay.
constexpr std::size_t exponentials_per_thread = 4096;

template <std::floating_point T>
void sigmoid(const Tensor<T>& x, Tensor<T>& y) {
  y.resize(x.shape());
  // With e = exp(-|x|), which never overflows: 1 / (1 + e) if x >= 0, else e / (1 + e).
  parallel_ranges(x.size(), exponentials_per_thread, [&](std::size_t first, std::size_t last) {
    std::transform(x.begin() + first, x.begin() + last, y.begin() + first, [](T value) {
      const T e = math::exp(-std::abs(value));
      return (value < 0 ? e : T{1}) / (1 + e);
    });
  });
}

template <std::floating_point T>
Tensor<T> sigmoid(const Tensor<T>& x) {
  Tensor<T> y;
  sigmoid(x, y);
  return y;
}

template <std::floating_point T>
Tensor<T> sigmoid_grad(const Tensor<T>& x) {
  const Tensor<T> y = sigmoid(x);
  return y * (T{1} - y);
}

template <std::floating_point T>
void relu(const Tensor<T>& x, Tensor<T>& y) {
  y.resize(x.shape());
  // Written so that NaN stays NaN.
  parallel_ranges(x.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
    std::transform(x.begin() + first, x.begin() + last, y.begin() + first,
                   [](T value) { return value <= 0 ? T{0} : value; });
  });
}

template <std::floating_point T>
Tensor<T> relu(const Tensor<T>& x) {
  Tensor<T> y;
  relu(x, y);
  return y;
}

template <std::floating_point T>
void softmax(const Tensor<T>& x, Tensor<T>& y) {
  const Rows rows = expect_rows("softmax", x.shape());
  y.resize(x.shape());
  const auto row = [&](std::size_t n) {
    const T* scores = x.data() + n * rows.width;
    T* probabilities = y.data() + n * rows.width;
    const T largest = *std::max_element(scores, scores + rows.width);
    for (std::size_t k = 0; k < rows.width; ++k) probabilities[k] = math::exp(scores[k] - largest);
    T total = 0;
    for (std::size_t k = 0; k < rows.width; ++k) total += probabilities[k];
    for (std::size_t k = 0; k < rows.width; ++k) probabilities[k] /= total;
  };
  constexpr std::size_t elements = 400;  // there is more to do for each than an exponential
  const std::size_t rows_per_thread = elements / std::max<std::size_t>(1, rows.width) + 1;
  parallel_ranges(rows.count, rows_per_thread, [&](std::size_t first, std::size_t last) {
    for (std::size_t n = first; n < last; ++n) row(n);
  });
}

template <std::floating_point T>
Tensor<T> softmax(const Tensor<T>& x) {
  Tensor<T> y;
  softmax(x, y);
  return y;
}

template <std::floating_point T>
T sum_squared_error(const Tensor<T>& y, const Tensor<T>& t) {
  expect_shape("sum_squared_error", "t", y.shape(), t.shape());
  T total = 0, lost = 0;  // what rounding took from the total, for the last digit
  for (std::size_t i = 0; i < y.size(); ++i) {
    const T square = (y[i] - t[i]) * (y[i] - t[i]);
    const T next = total + square;
    lost += total > square ? (total - next) + square : (square - next) + total;
    total = next;
  }
  return (total + lost) / 2;
}

namespace {

// Keeps log(0) from becoming minus infinity, as in the book.
constexpr double log_delta = 1e-7;

// A mean over no samples has no value.
void expect_samples(const char* where, const Rows& rows) {
  if (rows.count == 0) {
    throw std::invalid_argument(std::string(where) + ": expected at least one sample, found none");
  }
}

}  // namespace

template <std::floating_point T>
T cross_entropy_error(const Tensor<T>& y, const Tensor<T>& t) {
  const Rows rows = expect_rows("cross_entropy_error", y.shape());
  expect_samples("cross_entropy_error", rows);
  expect_shape("cross_entropy_error", "t", y.shape(), t.shape());
  T total = 0;
  for (std::size_t i = 0; i < y.size(); ++i) total -= t[i] * math::log(y[i] + static_cast<T>(log_delta));
  return total / static_cast<T>(rows.count);
}

template <std::floating_point T>
T cross_entropy_error(const Tensor<T>& y, const Labels& t) {
  const Rows rows = expect_rows("cross_entropy_error", y.shape());
  expect_samples("cross_entropy_error", rows);
  expect_labels("cross_entropy_error", t, rows);
  T total = 0;
  for (std::size_t n = 0; n < rows.count; ++n) {
    total -= math::log(y[n * rows.width + t[n]] + static_cast<T>(log_delta));
  }
  return total / static_cast<T>(rows.count);
}

namespace {

// The position of the largest element of row n.
template <std::floating_point T>
std::size_t answer(const Tensor<T>& y, std::size_t n, std::size_t width) {
  const T* row = y.data() + n * width;
  return static_cast<std::size_t>(std::max_element(row, row + width) - row);
}

}  // namespace

template <std::floating_point T>
double accuracy(const Tensor<T>& y, const Tensor<T>& t) {
  const Rows rows = expect_rows("accuracy", y.shape());
  expect_samples("accuracy", rows);
  expect_shape("accuracy", "t", y.shape(), t.shape());
  std::size_t correct = 0;
  for (std::size_t n = 0; n < rows.count; ++n) {
    if (answer(y, n, rows.width) == answer(t, n, rows.width)) ++correct;
  }
  return static_cast<double>(correct) / static_cast<double>(rows.count);
}

template <std::floating_point T>
std::size_t count_correct(const Tensor<T>& y, std::span<const std::size_t> t) {
  const Rows rows = expect_rows("accuracy", y.shape());
  expect_labels("accuracy", t, rows);
  std::size_t correct = 0;
  for (std::size_t n = 0; n < rows.count; ++n) {
    if (answer(y, n, rows.width) == t[n]) ++correct;
  }
  return correct;
}

template <std::floating_point T>
double accuracy(const Tensor<T>& y, const Labels& t) {
  expect_samples("accuracy", expect_rows("accuracy", y.shape()));
  return static_cast<double>(count_correct(y, std::span(t))) / static_cast<double>(t.size());
}

#define DLFS_INSTANTIATE(T)                                           \
  template Tensor<T> step_function(const Tensor<T>&);                 \
  template Tensor<T> sigmoid(const Tensor<T>&);                       \
  template void sigmoid(const Tensor<T>&, Tensor<T>&);                \
  template Tensor<T> sigmoid_grad(const Tensor<T>&);                  \
  template Tensor<T> relu(const Tensor<T>&);                          \
  template void relu(const Tensor<T>&, Tensor<T>&);                   \
  template Tensor<T> softmax(const Tensor<T>&);                       \
  template void softmax(const Tensor<T>&, Tensor<T>&);                \
  template T sum_squared_error(const Tensor<T>&, const Tensor<T>&);   \
  template T cross_entropy_error(const Tensor<T>&, const Tensor<T>&); \
  template T cross_entropy_error(const Tensor<T>&, const Labels&);    \
  template double accuracy(const Tensor<T>&, const Tensor<T>&);       \
  template double accuracy(const Tensor<T>&, const Labels&);          \
  template std::size_t count_correct(const Tensor<T>&, std::span<const std::size_t>)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE
#undef DLFS_INSTANTIATE

}  // namespace dlfs
