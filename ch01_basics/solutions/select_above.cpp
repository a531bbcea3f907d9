// Exercise 1.6 (section 1.5.6): selecting elements by a condition
#include "select_above.hpp"

#include <vector>

namespace dlfs::exercise {

Tensor<double> mask_above(const Tensor<double>& x, double threshold) {
  Tensor<double> mask = Tensor<double>::zeros(x.shape());
  for (std::size_t p = 0; p < x.size(); ++p) {
    if (x[p] > threshold) mask[p] = 1;
  }
  return mask;
}

// How many there will be is known only at the end, so they are collected in a vector, which can grow.
Tensor<double> select_above(const Tensor<double>& x, double threshold) {
  std::vector<double> selected;
  for (const double value : x) {
    if (value > threshold) selected.push_back(value);
  }
  return Tensor<double>::from({selected.size()}, selected);
}

}  // namespace dlfs::exercise
