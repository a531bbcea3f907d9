// Exercise 7.8: what exercises/receptive_field.cpp is to define.
#pragma once

#include <cstddef>
#include <vector>

namespace dlfs::exercise {

std::size_t receptive_field(const std::vector<std::size_t>& filters, const std::vector<std::size_t>& strides);

}  // namespace dlfs::exercise
