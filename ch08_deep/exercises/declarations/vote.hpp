// Exercise 8.2: what exercises/vote.cpp is to define.
#pragma once

#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Labels vote(const std::vector<Labels>& answers);

}  // namespace dlfs::exercise
