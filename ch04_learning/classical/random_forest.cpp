#include "ch04_learning/classical/random_forest.hpp"

#include <algorithm>
#include <cmath>

#include "common/parallel/threads.hpp"

namespace dlfs::ch04 {

void RandomForest::fit(const Dataset<float>& train, Rng& rng) {
  expect_samples("random forest", train);
  classes_ = class_count(train.t);
  const GreyLevels x(train.x);
  const TreeSettings settings{
      .max_depth = 100, .smallest_leaf = 1, .pixels = static_cast<std::size_t>(std::sqrt(train.x.dim(1)))};
  const Rng trees_rng = rng.stream(rng.below(1U << 30U));
  parallel_for(trees_.size(), [&](std::size_t i) {
    Rng own = trees_rng.stream(i);
    std::vector<double> drawn(train.size());  // how often each sample
    for (std::size_t n = 0; n < train.size(); ++n) drawn[own.below(train.size())] += 1;
    trees_[i].fit(x, train.t, drawn, settings, own);
  });
}

Labels RandomForest::predict(const Tensor<float>& x) const {
  Labels labels(x.dim(0));
  parallel_for(labels.size(), [&](std::size_t n) {
    std::vector<std::size_t> votes(classes_);
    for (const DecisionTree& tree : trees_) ++votes[tree.predict(x.row(n))];
    labels[n] = static_cast<std::size_t>(std::ranges::max_element(votes) - votes.begin());
  });
  return labels;
}

}  // namespace dlfs::ch04
