// Mistake: selects by x * mask != 0, which loses an element 0 above a negative threshold.
// Said: the element 0 is lost
#include <vector>

#include "select_above.hpp"

namespace dlfs::exercise {

Tensor<double> mask_above(const Tensor<double>& x, double threshold) {
  Tensor<double> mask = x;
  for (double& value : mask) value = value > threshold ? 1 : 0;
  return mask;
}

Tensor<double> select_above(const Tensor<double>& x, double threshold) {
  const Tensor<double> mask = mask_above(x, threshold);
  std::vector<double> selected;
  for (std::size_t p = 0; p < x.size(); ++p) {
    if (x[p] * mask[p] != 0) selected.push_back(x[p]);
  }
  return Tensor<double>::from({selected.size()}, selected);
}

}  // namespace dlfs::exercise
