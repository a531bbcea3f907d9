// Some rows of a tensor, copied side by side: mini-batches (section 4.2.3).
#pragma once

#include <cstddef>
#include <span>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// The samples at these positions, into existing buffers, which allocate memory only if they have to grow:
// x (N, ...) -> batch (indices, ...). Throw std::out_of_range naming the position and how many there are.
template <std::floating_point T>
void gather(const Tensor<T>& x, std::span<const std::size_t> indices, Tensor<T>& batch);
void gather(const Labels& t, std::span<const std::size_t> indices, Labels& batch);

// The count samples from position first on: x[first : first + count].
template <std::floating_point T>
void slice(const Tensor<T>& x, std::size_t first, std::size_t count, Tensor<T>& batch);

}  // namespace dlfs
