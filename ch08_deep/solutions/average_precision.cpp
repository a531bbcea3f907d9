// Exercise 8.9 (section 8.4.1): the average precision of a detector
//
// The curve is summed from its end, where the highest precision so far is the one that each place is raised to.
#include "average_precision.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <stdexcept>

namespace dlfs::exercise {

Labels judge_detections(const std::vector<double>& scores, const std::vector<int>& hits) {
  if (scores.size() != hits.size()) {
    throw std::invalid_argument("judge_detections: expected one hit for each score");
  }
  Labels order(scores.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return scores[i] > scores[j]; });
  std::set<int> found;
  Labels right;
  for (const std::size_t i : order) {
    const bool first_hit = hits[i] >= 0 && found.insert(hits[i]).second;
    right.push_back(first_hit ? 1 : 0);
  }
  return right;
}

double average_precision(const std::vector<double>& scores, const std::vector<int>& hits,
                         std::size_t objects) {
  if (objects == 0) throw std::invalid_argument("average_precision: expected at least one object");
  const Labels right = judge_detections(scores, hits);
  std::vector<double> precision, recall;
  double count = 0;
  for (std::size_t i = 0; i < right.size(); ++i) {
    count += static_cast<double>(right[i]);
    precision.push_back(count / static_cast<double>(i + 1));
    recall.push_back(count / static_cast<double>(objects));
  }
  double area = 0, highest = 0;
  for (std::size_t i = right.size(); i-- > 0;) {
    highest = std::max(highest, precision[i]);
    const double before = i == 0 ? 0 : recall[i - 1];
    area += highest * (recall[i] - before);
  }
  return area;
}

}  // namespace dlfs::exercise
