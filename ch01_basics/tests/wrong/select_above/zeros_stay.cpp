// Mistake: what is not selected becomes 0 instead of being left out.
// Said: to be left out
#include "select_above.hpp"

namespace dlfs::exercise {

Tensor<double> mask_above(const Tensor<double>& x, double threshold) {
  Tensor<double> mask = x;
  for (double& value : mask) value = value > threshold ? 1 : 0;
  return mask;
}

Tensor<double> select_above(const Tensor<double>& x, double threshold) {
  Tensor<double> selected = x.flatten();
  for (double& value : selected) value = value > threshold ? value : 0;
  return selected;
}

}  // namespace dlfs::exercise
