// Mistake: >= where > is meant.
// Said: above means above
#include <vector>

#include "select_above.hpp"

namespace dlfs::exercise {

Tensor<double> mask_above(const Tensor<double>& x, double threshold) {
  Tensor<double> mask = Tensor<double>::zeros(x.shape());
  for (std::size_t p = 0; p < x.size(); ++p) mask[p] = x[p] >= threshold ? 1 : 0;
  return mask;
}

Tensor<double> select_above(const Tensor<double>& x, double threshold) {
  std::vector<double> selected;
  for (const double value : x) {
    if (value >= threshold) selected.push_back(value);
  }
  return Tensor<double>::from({selected.size()}, selected);
}

}  // namespace dlfs::exercise
