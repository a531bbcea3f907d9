// Exercise 6.12: what exercises/learning_rate_schedule.cpp is to define.
#pragma once

#include <cstddef>

namespace dlfs::exercise {

double learning_rate(std::size_t iteration, double lr, std::size_t warm_up, std::size_t iterations);

}  // namespace dlfs::exercise
