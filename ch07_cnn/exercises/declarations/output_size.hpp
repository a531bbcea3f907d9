// Exercise 7.1: what exercises/output_size.cpp is to define.
#pragma once

#include <cstddef>

namespace dlfs::exercise {

std::size_t output_size(std::size_t input, std::size_t filter, std::size_t stride, std::size_t pad);

}  // namespace dlfs::exercise
