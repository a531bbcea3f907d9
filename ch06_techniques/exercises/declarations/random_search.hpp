// Exercise 6.14: what exercises/random_search.cpp is to define.
#pragma once

#include <cstddef>
#include <vector>

namespace dlfs::exercise {

// A training that was tried, and how well it did.
struct Trial {
  double lr, accuracy;
};

// Both ends of the values to search.
struct SearchRange {
  double low, high;
};

double on_log_scale(const SearchRange& range, double u);
SearchRange narrowed(const std::vector<Trial>& trials, std::size_t best);

}  // namespace dlfs::exercise
