// Exercise 8.5: what exercises/half_precision.cpp is to define.
#pragma once

#include <cstdint>

namespace dlfs::exercise {

std::uint16_t to_half(float x);
float from_half(std::uint16_t bits);

}  // namespace dlfs::exercise
