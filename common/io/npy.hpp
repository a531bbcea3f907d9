// One array in NumPy's .npy format: a header (npy_header.hpp) and the numbers after it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/io/npy_header.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// The array whose header has been read from these bytes, converted to T and to row-major order; bools become
// 0 and 1. Throws std::runtime_error, whose text begins with `where`, unless exactly the array's numbers
// follow the header.
template <std::floating_point T>
Tensor<T> decode_npy(std::span<const std::byte> bytes, const NpyHeader& header, std::string_view where);

// The bytes of a .npy file of dtype <f4 (float) or <f8 (double), the same on every machine.
template <std::floating_point T>
std::vector<std::byte> encode_npy(const Tensor<T>& x);

// The number that 16 bits stand for in IEEE 754 half precision: 1 sign, 5 exponent and 10 fraction bits.
float half_to_float(std::uint16_t bits);

}  // namespace dlfs
