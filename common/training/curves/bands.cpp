#include "common/training/curves/bands.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace dlfs {

Bands bands(const std::vector<std::vector<double>>& curves) {
  if (curves.empty()) throw std::invalid_argument("bands: expected at least one curve, found none");
  Bands result{std::vector<double>(curves[0].size(), 0.0), curves[0], curves[0]};
  for (const std::vector<double>& curve : curves) {
    if (curve.size() != curves[0].size()) {
      throw std::invalid_argument("bands: expected curves of " + std::to_string(curves[0].size()) +
                                  " values like the first one, found one of " + std::to_string(curve.size()));
    }
    for (std::size_t i = 0; i < curve.size(); ++i) {
      result.means[i] += curve[i] / static_cast<double>(curves.size());
      result.least[i] = std::min(result.least[i], curve[i]);
      result.most[i] = std::max(result.most[i], curve[i]);
    }
  }
  return result;
}

}  // namespace dlfs
