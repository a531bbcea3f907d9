#include "ch08_deep/vision/confusion.hpp"

#include <cmath>
#include <limits>

#include "common/nn/checks.hpp"

namespace dlfs::ch08 {

Labels largest_scores(const Tensor<float>& scores) {
  const std::size_t N = scores.dim(0), K = scores.dim(1), pixels = scores.dim(2) * scores.dim(3);
  Labels answers(N * pixels);
  for (std::size_t n = 0; n < N; ++n) {
    const float* score = scores.data() + n * K * pixels;
    for (std::size_t i = 0; i < pixels; ++i) {
      std::size_t& best = answers[n * pixels + i];
      for (std::size_t k = 1; k < K; ++k) {
        if (score[k * pixels + i] > score[best * pixels + i]) best = k;
      }
    }
  }
  return answers;
}

void Confusion::add(const Tensor<float>& scores, std::span<const std::size_t> t) {
  const std::size_t K = counts_.dim(0);
  if (scores.ndim() != 4) expect_shape("Confusion", "scores (N, K, H, W)", {0, K, 0, 0}, scores.shape());
  expect_shape("Confusion", "scores", {scores.dim(0), K, scores.dim(2), scores.dim(3)}, scores.shape());
  expect_labels("Confusion", t, {scores.size() / K, K});
  const Labels answers = largest_scores(scores);
  for (std::size_t i = 0; i < t.size(); ++i) counts_(t[i], answers[i]) += 1;
}

double Confusion::pixel_accuracy() const {
  double right = 0, all = 0;
  for (std::size_t k = 0; k < counts_.dim(0); ++k) right += counts_(k, k);
  for (const double count : counts_) all += count;
  return right / all;
}

// counts(k, k) / (row k + column k - counts(k, k))
std::vector<double> Confusion::iou() const {
  std::vector<double> result;
  for (std::size_t k = 0; k < counts_.dim(0); ++k) {
    double either = -counts_(k, k);
    for (std::size_t j = 0; j < counts_.dim(0); ++j) either += counts_(k, j) + counts_(j, k);
    result.push_back(either > 0 ? counts_(k, k) / either : std::numeric_limits<double>::quiet_NaN());
  }
  return result;
}

double Confusion::mean_iou() const {
  double sum = 0, classes = 0;
  for (const double value : iou()) {
    if (std::isnan(value)) continue;
    sum += value;
    ++classes;
  }
  return sum / classes;
}

}  // namespace dlfs::ch08
