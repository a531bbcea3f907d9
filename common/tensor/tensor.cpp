#include "common/tensor/tensor.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include "common/kernels/packing.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/print.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/strides.hpp"

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

namespace {

// Many an order of axes exchanges two groups of neighbours after some axes that stay, {0, 2, 3, 1} or {1, 0}: then a tensor
// is `count` matrices (rows, cols), each of which is transposed.
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
