// Printing a tensor the way NumPy does: nested brackets, columns aligned, long tensors shortened with "...".
#pragma once

#include <iosfwd>
#include <string>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// Eight significant decimals at most, as few as all elements need, or scientific notation if NumPy would
// choose it:
//   [1. 2. 3.]    [[0.5 -0.25]...    [9.99954600e-01 4.53978686e-05]
template <std::floating_point T>
std::string to_string(const Tensor<T>& x);
template <std::floating_point T>
std::ostream& operator<<(std::ostream& out, const Tensor<T>& x);

// One number as str() of a NumPy float prints it: the shortest text that reads back as the same value.
template <std::floating_point T>
std::string to_string_shortest(T value);

}  // namespace dlfs
