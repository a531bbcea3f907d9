#include "ch08_deep/vision/detection.hpp"

#include <algorithm>

namespace dlfs::ch08 {

std::vector<Detection> suppress(const std::vector<Detection>& detections, double limit) {
  std::vector<Detection> sorted = detections, kept;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Detection& a, const Detection& b) { return a.score > b.score; });
  for (const Detection& candidate : sorted) {
    const bool seen = std::any_of(kept.begin(), kept.end(), [&](const Detection& better) {
      return iou(better.box, candidate.box) > limit;
    });
    if (!seen) kept.push_back(candidate);
  }
  return kept;
}

}  // namespace dlfs::ch08
