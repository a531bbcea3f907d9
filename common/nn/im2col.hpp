// Convolution as one matrix product, the book's way (section 7.4): im2col writes every window of a batch of images into
// a row of a matrix. The plain Convolution and Pooling work on that matrix.
#pragma once

#include <type_traits>

#include "common/kernels/output_size.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// x (N, C, H, W) -> (N OH OW, C FH FW): a row for each window (FH, FW), in the order of the output. Elements
// outside of the image are `padding`. Throws std::invalid_argument if x does not have four axes or the window
// does not fit.
template <std::floating_point T>
Tensor<T> im2col(const Tensor<T>& x, std::size_t FH, std::size_t FW, std::size_t stride = 1,
                 std::size_t pad = 0, std::type_identity_t<T> padding = 0);

// The way back: (N OH OW, C FH FW) -> images of shape (N, C, H, W). If windows overlap, their elements are
// added up, as the backward pass needs it. Throws std::invalid_argument if the shapes do not fit together.
template <std::floating_point T>
Tensor<T> col2im(const Tensor<T>& col, const Shape& x_shape, std::size_t FH, std::size_t FW,
                 std::size_t stride = 1, std::size_t pad = 0);

}  // namespace dlfs
