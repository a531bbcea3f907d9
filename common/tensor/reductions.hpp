// Sums, means and extremes: of all elements, or along one axis, which then disappears from the shape
// (np.sum(x, axis=0)). Sums are formed in double, for float as well, and in an order that does not depend on
// the number of threads. A nan shows in every result, as in NumPy.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs {

template <std::floating_point T>
T sum(const Tensor<T>& x);
template <std::floating_point T>
T mean(const Tensor<T>& x);  // of no elements: throws std::invalid_argument
template <std::floating_point T>
T max(const Tensor<T>& x);  // likewise
template <std::floating_point T>
T min(const Tensor<T>& x);  // likewise

// Along an axis: (N, M) with axis 0 -> (M), with axis 1 -> (N). Throw std::invalid_argument if there is no
// such axis.
template <std::floating_point T>
Tensor<T> sum(const Tensor<T>& x, std::size_t axis);
template <std::floating_point T>
Tensor<T> mean(const Tensor<T>& x, std::size_t axis);
template <std::floating_point T>
Tensor<T> max(const Tensor<T>& x, std::size_t axis);
template <std::floating_point T>
Tensor<T> min(const Tensor<T>& x, std::size_t axis);

// Position of the first maximum: in memory order, and along an axis of a matrix (1: of each row). Throw
// std::invalid_argument if there are no elements to choose from.
template <std::floating_point T>
std::size_t argmax(const Tensor<T>& x);
template <std::floating_point T>
Labels argmax(const Tensor<T>& x, std::size_t axis);

// The column sums of (N, M) into an existing tensor (M): db of an affine layer. Allocates only if the result
// has to grow.
template <std::floating_point T>
void sum_rows(const Tensor<T>& x, Tensor<T>& result);

}  // namespace dlfs
