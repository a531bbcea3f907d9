#include "common/tensor/reductions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <string>
#include <type_traits>

#include "common/kernels/lane_sums.hpp"
#include "common/kernels/simd.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// result[j] = the sum of column j of (rows, columns), in double, 32 columns at a time.
template <std::floating_point T>
void add_rows(const T* x, std::size_t rows, std::size_t columns, T* result) {
  constexpr std::size_t block = 32;
  for (std::size_t first = 0; first < columns; first += block) {
    const std::size_t width = std::min(block, columns - first);
    std::array<double, block> sums{};
    for (std::size_t i = 0; i < rows; ++i) {
      const T* row = x + i * columns + first;
      for (std::size_t j = 0; j < width; ++j) sums[j] += double{row[j]};
    }
    for (std::size_t j = 0; j < width; ++j) result[first + j] = static_cast<T>(sums[j]);
  }
}

// A shape seen from one axis: (outer, count, inner).
struct AxisView {
  std::size_t outer = 1;
  std::size_t count = 1;
  std::size_t inner = 1;
};

AxisView view_along(const Shape& shape, std::size_t axis, const char* operation) {
  if (axis >= shape.ndim()) {
    throw std::invalid_argument(std::string(operation) + ": shape " + to_string(shape) + " has no axis " +
                                std::to_string(axis));
  }
  AxisView view;
  view.count = shape[axis];
  for (std::size_t i = 0; i < axis; ++i) view.outer *= shape[i];
  for (std::size_t i = axis + 1; i < shape.ndim(); ++i) view.inner *= shape[i];
  return view;
}

void require_elements(std::size_t count, const Shape& shape, const char* operation) {
  if (count == 0) {
    throw std::invalid_argument(std::string(operation) + ": no elements in shape " + to_string(shape));
  }
}

// Whether value replaces best. As in NumPy nothing replaces a NaN, so that it shows in the result.
constexpr auto larger = [](auto value, auto best) { return (best == best) & !(value <= best); };
constexpr auto smaller = [](auto value, auto best) { return (best == best) & !(value >= best); };

// The position (0 .. count - 1) of the first extreme among elements that are `stride` apart.
template <std::floating_point T, typename Beats>
std::size_t find_extreme(const T* x, std::size_t count, std::size_t stride, Beats beats) {
  std::size_t best = 0;
  T best_value = x[0];
  for (std::size_t i = 1; i < count; ++i) {
    const T value = x[i * stride];
    const bool better =
        beats(value, best_value);  // selected without a branch, which random numbers would mispredict
    best = better ? i : best;
    best_value = better ? value : best_value;
  }
  return best;
}

// The same for many groups of elements, lanes<T> of which the processor compares at once: group g begins at x + g step.
// Calls found(g, position, value) for each.
template <std::floating_point T, typename Beats, typename Found>
void find_extremes(const T* x, std::size_t groups, std::size_t step, std::size_t count, std::size_t stride,
                   Beats beats, const Found& found) {
  using Positions = decltype(Vector<T>{} < Vector<T>{});
  using Position = std::remove_cvref_t<decltype(Positions{}[0])>;
  const auto values_at = [step](const T* from) {
    if (step == 1) return load(from);
    Vector<T> values;
    for (std::size_t k = 0; k < lanes<T>; ++k) values[k] = from[k * step];
    return values;
  };
  std::size_t g = 0;
  for (; g + lanes<T> <= groups; g += lanes<T>) {
    Vector<T> best = values_at(x + g * step);
    Positions position{};
    for (std::size_t i = 1; i < count; ++i) {
      const Vector<T> values = values_at(x + g * step + i * stride);
      const Positions better = beats(values, best);
      position = better ? Positions{} + static_cast<Position>(i) : position;
      best = better ? values : best;
    }
    for (std::size_t k = 0; k < lanes<T>; ++k) found(g + k, static_cast<std::size_t>(position[k]), best[k]);
  }
  for (; g < groups; ++g) {
    const T* const first = x + g * step;
    const std::size_t i = find_extreme(first, count, stride, beats);
    found(g, i, first[i * stride]);
  }
}

// Calls found(i, position, value) for each element i of the result along the axis of the view.
template <std::floating_point T, typename Beats, typename Found>
void for_each_extreme(const T* x, const AxisView& view, Beats beats, const Found& found) {
  const std::size_t outer = view.outer, count = view.count, inner = view.inner;
  if (inner == 1) {
    parallel_ranges(outer, elements_per_thread / count + 1, [&](std::size_t begin, std::size_t end) {
      find_extremes(x + begin * count, end - begin, count, count, 1, beats,
                    [&](std::size_t g, std::size_t i, T value) { found(begin + g, i, value); });
    });
    return;
  }
  for (std::size_t o = 0; o < outer; ++o) {
    parallel_ranges(inner, elements_per_thread / count + 1, [&](std::size_t begin, std::size_t end) {
      find_extremes(x + o * count * inner + begin, end - begin, 1, count, inner, beats,
                    [&](std::size_t g, std::size_t i, T value) { found(o * inner + begin + g, i, value); });
    });
  }
}

template <std::floating_point T, typename Beats>
Tensor<T> extremes(const Tensor<T>& x, std::size_t axis, const char* operation, Beats beats) {
  const AxisView view = view_along(x.shape(), axis, operation);
  require_elements(view.count, x.shape(), operation);
  Tensor<T> result = Tensor<T>::zeros(x.shape().without(axis));
  for_each_extreme(x.data(), view, beats, [&](std::size_t i, std::size_t, T value) { result[i] = value; });
  return result;
}

template <std::floating_point T, typename Beats>
T extreme(const Tensor<T>& x, const char* operation, Beats beats) {
  require_elements(x.size(), x.shape(), operation);
  return x[find_extreme(x.data(), x.size(), 1, beats)];
}

}  // namespace

template <std::floating_point T>
T sum(const Tensor<T>& x) {
  return static_cast<T>(pairwise_sum(x.data(), x.size()));
}

template <std::floating_point T>
T mean(const Tensor<T>& x) {
  require_elements(x.size(), x.shape(), "mean");
  return static_cast<T>(pairwise_sum(x.data(), x.size()) / static_cast<double>(x.size()));
}

template <std::floating_point T>
T max(const Tensor<T>& x) {
  return extreme(x, "max", larger);
}

template <std::floating_point T>
T min(const Tensor<T>& x) {
  return extreme(x, "min", smaller);
}

template <std::floating_point T>
Tensor<T> sum(const Tensor<T>& x, std::size_t axis) {
  const AxisView view = view_along(x.shape(), axis, "sum");
  Tensor<T> result = Tensor<T>::zeros(x.shape().without(axis));
  for (std::size_t i = 0; i < view.outer; ++i) {
    const T* block = x.data() + i * view.count * view.inner;
    if (view.inner == 1) {
      result[i] = static_cast<T>(pairwise_sum(block, view.count));
    } else {
      add_rows(block, view.count, view.inner, result.data() + i * view.inner);
    }
  }
  return result;
}

template <std::floating_point T>
Tensor<T> mean(const Tensor<T>& x, std::size_t axis) {
  const AxisView view = view_along(x.shape(), axis, "mean");
  require_elements(view.count, x.shape(), "mean");
  Tensor<T> result = sum(x, axis);
  for (T& value : result) value /= static_cast<T>(view.count);
  return result;
}

template <std::floating_point T>
Tensor<T> max(const Tensor<T>& x, std::size_t axis) {
  return extremes(x, axis, "max", larger);
}

template <std::floating_point T>
Tensor<T> min(const Tensor<T>& x, std::size_t axis) {
  return extremes(x, axis, "min", smaller);
}

template <std::floating_point T>
std::size_t argmax(const Tensor<T>& x) {
  require_elements(x.size(), x.shape(), "argmax");
  return find_extreme(x.data(), x.size(), 1, larger);
}

template <std::floating_point T>
Labels argmax(const Tensor<T>& x, std::size_t axis) {
  if (x.ndim() != 2) {
    throw std::invalid_argument("argmax: along an axis of a matrix, not of shape " + to_string(x.shape()));
  }
  const AxisView view = view_along(x.shape(), axis, "argmax");
  require_elements(view.count, x.shape(), "argmax");
  Labels result(view.outer * view.inner);
  for_each_extreme(x.data(), view, larger,
                   [&](std::size_t i, std::size_t position, T) { result[i] = position; });
  return result;
}

template <std::floating_point T>
void sum_rows(const Tensor<T>& x, Tensor<T>& result) {
  if (x.ndim() != 2) {
    throw std::invalid_argument("sum_rows: expected a matrix (N, M), found shape " + to_string(x.shape()));
  }
  result.resize({x.dim(1)});
  add_rows(x.data(), x.dim(0), x.dim(1), result.data());
}

#define DLFS_INSTANTIATE(T)                               \
  template T sum(const Tensor<T>&);                       \
  template T mean(const Tensor<T>&);                      \
  template T max(const Tensor<T>&);                       \
  template T min(const Tensor<T>&);                       \
  template Tensor<T> sum(const Tensor<T>&, std::size_t);  \
  template Tensor<T> mean(const Tensor<T>&, std::size_t); \
  template Tensor<T> max(const Tensor<T>&, std::size_t);  \
  template Tensor<T> min(const Tensor<T>&, std::size_t);  \
  template std::size_t argmax(const Tensor<T>&);          \
  template Labels argmax(const Tensor<T>&, std::size_t);  \
  template void sum_rows(const Tensor<T>&, Tensor<T>&);

DLFS_INSTANTIATE(float)
DLFS_INSTANTIATE(double)
#undef DLFS_INSTANTIATE

}  // namespace dlfs
