// Exercise 8.10 (section 8.4.2): the mean IoU of a segmentation
//
// In the confusion matrix the intersection of class k is on the diagonal; row k and column k together are the union.
#include "mean_iou.hpp"

#include <stdexcept>

namespace dlfs::exercise {

Tensor<double> confusion_matrix(const Labels& t, const Labels& y, std::size_t K) {
  if (t.size() != y.size()) throw std::invalid_argument("confusion_matrix: expected as many y as t");
  if (t.empty()) throw std::invalid_argument("confusion_matrix: expected at least one pixel");
  auto counts = Tensor<double>::zeros({K, K});
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (t[i] >= K || y[i] >= K) throw std::invalid_argument("confusion_matrix: expected classes below K");
    counts(t[i], y[i]) += 1;
  }
  return counts;
}

double mean_iou(const Labels& t, const Labels& y, std::size_t K) {
  const Tensor<double> counts = confusion_matrix(t, y, K);
  double sum = 0, classes = 0;
  for (std::size_t k = 0; k < K; ++k) {
    double either = 0;
    for (std::size_t j = 0; j < K; ++j) either += counts(k, j) + counts(j, k);
    either -= counts(k, k);
    if (either == 0) continue;
    sum += counts(k, k) / either;
    ++classes;
  }
  return sum / classes;
}

}  // namespace dlfs::exercise
