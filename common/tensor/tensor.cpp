#include "common/tensor/tensor.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include "common/tensor/print.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {

template <std::floating_point T>
Tensor<T> Tensor<T>::full(const Shape& shape, T value) {
  Tensor result;
  result.elements_.assign(shape.size(), value);
  result.shape_ = shape;
  return result;
}

template <std::floating_point T>
Tensor<T> Tensor<T>::from(std::initializer_list<Number> values) {
  Tensor result = zeros({values.size()});
  std::ranges::transform(values, result.begin(), [](Number number) { return static_cast<T>(number.value); });
  return result;
}

template <std::floating_point T>
Tensor<T> Tensor<T>::from(std::initializer_list<std::initializer_list<double>> values) {
  const std::size_t columns = values.size() == 0 ? 0 : values.begin()->size();
  Tensor result = zeros({values.size(), columns});
  T* next = result.data();
  for (const std::initializer_list<double>& row : values) {
    if (row.size() != columns) {
      throw std::invalid_argument("from: rows of " + std::to_string(columns) + " and of " +
                                  std::to_string(row.size()) + " elements do not make a matrix");
    }
    for (const double value : row) *next++ = static_cast<T>(value);
  }
  return result;
}

template <std::floating_point T>
Tensor<T> Tensor<T>::from(const Shape& shape, std::span<const T> values) {
  if (shape.size() != values.size()) {
    throw std::invalid_argument("from: " + dlfs::to_string(shape) + " has " + std::to_string(shape.size()) +
                                " elements, " + std::to_string(values.size()) + " values are given");
  }
  Tensor result;
  result.elements_.assign(values.begin(), values.end());
  result.shape_ = shape;
  return result;
}

template <std::floating_point T>
Tensor<T> Tensor<T>::arange(T start, T stop, T step) {
  constexpr T most = T{1} / std::numeric_limits<T>::epsilon();  // beyond it, T cannot count
  const T count = std::ceil((stop - start) / step);
  if (step == 0 || !(count < most)) {
    throw std::invalid_argument("arange: from " + to_string_shortest(start) + " to " +
                                to_string_shortest(stop) + " by " + to_string_shortest(step) +
                                " does not come to an end");
  }
  Tensor result = zeros({static_cast<std::size_t>(std::max(count, T{0}))});
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = start + static_cast<T>(i) * step;
  return result;
}

template <std::floating_point T>
Tensor<T> Tensor<T>::linspace(T start, T stop, std::size_t count) {
  Tensor result = full({count}, start);
  if (count < 2) return result;
  const T step = (stop - start) / static_cast<T>(count - 1);
  for (std::size_t i = 0; i < count; ++i) result[i] = start + static_cast<T>(i) * step;
  result[count - 1] = stop;
  return result;
}

template <std::floating_point T>
Tensor<T> Tensor<T>::randn(const Shape& shape, Rng& rng) {
  Tensor result = zeros(shape);
  for (T& value : result) value = static_cast<T>(rng.normal());
  return result;
}

template <std::floating_point T>
Tensor<T> Tensor<T>::uniform(const Shape& shape, T low, T high, Rng& rng) {
  Tensor result = zeros(shape);
  const T below_high = std::nextafter(high, low);  // a draw just below high may round up to it
  for (T& value : result) {
    value = std::min(static_cast<T>(rng.uniform(double{low}, double{high})), below_high);
  }
  return result;
}

template <std::floating_point T>
std::span<const T> Tensor<T>::row(std::size_t i) const {
  if (ndim() == 0 || i >= shape_[0]) {
    throw std::out_of_range("row: index " + std::to_string(i) + " is out of range for shape " +
                            dlfs::to_string(shape_));
  }
  const std::size_t length = size() / shape_[0];
  return {data() + i * length, length};
}

template <std::floating_point T>
std::span<T> Tensor<T>::row(std::size_t i) {
  const std::span<const T> found = std::as_const(*this).row(i);
  return {data() + (found.data() - data()), found.size()};
}

template <std::floating_point T>
Tensor<T> Tensor<T>::reshape(const Shape& shape) const& {
  return Tensor(*this).reshape(shape);
}

template <std::floating_point T>
Tensor<T> Tensor<T>::reshape(const Shape& shape) && {
  if (shape.size() != size()) {
    throw std::invalid_argument("reshape: " + dlfs::to_string(shape_) + " has " + std::to_string(size()) +
                                " elements, " + dlfs::to_string(shape) + " has " +
                                std::to_string(shape.size()));
  }
  Tensor result;
  result.elements_.swap(elements_);
  result.shape_ = shape;
  shape_ = {0};
  return result;
}

template <std::floating_point T>
void Tensor<T>::resize(const Shape& shape) {
  if (shape.size() > elements_.capacity()) elements_.clear();  // nothing to carry over
  elements_.resize(shape.size());
  shape_ = shape;
}

template <std::floating_point T>
void Tensor<T>::fill(T value) {
  std::fill(begin(), end(), value);
}

template <std::floating_point T>
std::size_t Tensor<T>::offset_checked(std::initializer_list<std::size_t> index) const {
  std::size_t offset = 0;
  bool inside = index.size() == ndim();
  const std::size_t* dim = shape_.begin();
  for (const std::size_t i : index) {
    if (!inside) break;
    inside = i < *dim;
    offset = offset * *dim++ + i;
  }
  if (inside) return offset;

  std::string text;
  for (const std::size_t i : index) text += (text.empty() ? "" : ", ") + std::to_string(i);
  throw std::out_of_range("index (" + text + ") does not fit shape " + dlfs::to_string(shape_));
}

template class Tensor<float>;
template class Tensor<double>;

}  // namespace dlfs
