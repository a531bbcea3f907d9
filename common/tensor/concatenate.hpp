// Tensors joined along an axis, and taken apart again.
#pragma once

#include <cstddef>
#include <span>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// np.concatenate into an existing tensor, which allocates only if it has to grow: with axis 1, (N, A, ...)
// and (N, B, ...) -> (N, A + B, ...). Throws std::invalid_argument if there are no parts or no such axis, or
// if the parts differ in another axis.
template <std::floating_point T>
void concatenate(std::span<const Tensor<T>* const> parts, std::size_t axis, Tensor<T>& result);

// x[..., first : first + count, ...] along an axis, into an existing tensor. Throws std::invalid_argument if x has no such
// axis or range.
template <std::floating_point T>
void take_range(const Tensor<T>& x, std::size_t axis, std::size_t first, std::size_t count, Tensor<T>& part);

}  // namespace dlfs
