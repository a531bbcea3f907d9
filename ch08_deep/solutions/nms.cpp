// Exercise 8.8 (section 8.4.1): non-maximum suppression
//
// Sorts the numbers of the boxes by their scores, and keeps each that no better one has suppressed.
#include "nms.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace dlfs::exercise {

double iou(const std::vector<double>& a, const std::vector<double>& b) {
  const auto area = [](double height, double width) { return std::max(0.0, height) * std::max(0.0, width); };
  const double shared =
      area(std::min(a[2], b[2]) - std::max(a[0], b[0]), std::min(a[3], b[3]) - std::max(a[1], b[1]));
  const double both = area(a[2] - a[0], a[3] - a[1]) + area(b[2] - b[0], b[3] - b[1]);
  const double together = both - shared;
  return together > 0 ? shared / together : 0;
}

Labels nms(const Tensor<double>& boxes, const std::vector<double>& scores, double limit) {
  if (boxes.dim(0) != scores.size()) throw std::invalid_argument("nms: expected one score for each box");
  const auto box = [&](std::size_t i) {
    return std::vector<double>(boxes.row(i).begin(), boxes.row(i).end());
  };
  Labels order(scores.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return scores[i] > scores[j]; });
  Labels kept;
  for (const std::size_t i : order) {
    const bool suppressed = std::any_of(kept.begin(), kept.end(),
                                        [&](std::size_t better) { return iou(box(i), box(better)) > limit; });
    if (!suppressed) kept.push_back(i);
  }
  return kept;
}

}  // namespace dlfs::exercise
