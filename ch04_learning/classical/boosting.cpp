#include "ch04_learning/classical/boosting.hpp"

#include <algorithm>
#include <numeric>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs::ch04 {

void Boosting::fit(const Dataset<float>& train, Rng& rng) {
  expect_samples("boosting", train);
  classes_ = class_count(train.t);
  trees_.clear();
  alphas_.clear();
  const GreyLevels x(train.x);
  const std::size_t N = train.size();
  std::vector<double> weights(N, 1 / static_cast<double>(N));
  std::vector<unsigned char> wrong(N);
  while (trees_.size() < most_) {
    DecisionTree tree;
    tree.fit(x, train.t, weights, settings_, rng);
    parallel_for(N, [&](std::size_t n) { wrong[n] = tree.predict(train.x.row(n)) != train.t[n] ? 1 : 0; });
    double error = 0;
    for (std::size_t n = 0; n < N; ++n) error += wrong[n] != 0 ? weights[n] : 0;

    const double guessing = 1 - 1 / static_cast<double>(classes_);
    if (error >= guessing) break;
    const double least = 1e-10;  // of a tree without a mistake
    const double alpha = math::log((1 - error) / std::max(error, least)) +
                         math::log(std::max(1.0, static_cast<double>(classes_) - 1));
    trees_.push_back(std::move(tree));
    alphas_.push_back(alpha);
    if (error < least) break;

    for (std::size_t n = 0; n < N; ++n) weights[n] *= wrong[n] != 0 ? math::exp(alpha) : 1;
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights) weight /= sum;
  }
}

Labels Boosting::predict(const Tensor<float>& x) const {
  Labels labels(x.dim(0));
  parallel_for(labels.size(), [&](std::size_t n) {
    std::vector<double> votes(classes_);
    for (std::size_t i = 0; i < trees_.size(); ++i) votes[trees_[i].predict(x.row(n))] += alphas_[i];
    labels[n] = static_cast<std::size_t>(std::ranges::max_element(votes) - votes.begin());
  });
  return labels;
}

}  // namespace dlfs::ch04
