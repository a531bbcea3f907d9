// The text of one number, with the digits that NumPy would choose. Shared by the formatting of single numbers
// and of whole tensors.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>

namespace dlfs {

// The fewest digits that read back as the same finite value, without an exponent, at most `decimals` of them
// after the point and no zeros at the end: "0.1", "3.", "-120.".
template <std::floating_point T>
std::string positional_text(T value, std::size_t decimals);

// The same with an exponent of at least two digits: "1.e-05", "2.25e+10".
template <std::floating_point T>
std::string scientific_text(T value, std::size_t decimals);

// With the given number of decimals and at least the given number of digits of the exponent: "1.00e-005".
template <std::floating_point T>
std::string scientific_text_padded(T value, std::size_t decimals, std::size_t exponent_digits);

// "nan", "inf" or "-inf".
template <std::floating_point T>
std::string non_finite_text(T value);

}  // namespace dlfs
