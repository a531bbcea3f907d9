// Boosting (section 4.1.1): AdaBoost for several classes (SAMME; Zhu, Zou, Rosset and Hastie 2009).
#pragma once

#include "ch04_learning/classical/decision_tree.hpp"

namespace dlfs::ch04 {

// Small trees, one after the other. A sample that a tree gets wrong weighs more for the next one, by
// exp(alpha) with alpha = log((1 - error) / error) + log(K - 1); a tree's vote weighs alpha. It stops early
// if a tree is no better than guessing.
class Boosting : public Classifier {
 public:
  explicit Boosting(std::size_t trees,
                    const TreeSettings& settings = {.max_depth = 10, .smallest_leaf = 5, .pixels = 50})
      : most_(trees), settings_(settings) {}
  void fit(const Dataset<float>& train, Rng& rng) override;
  [[nodiscard]] Labels predict(const Tensor<float>& x) const override;
  [[nodiscard]] std::size_t size() const { return trees_.size(); }

 private:
  std::size_t most_;
  TreeSettings settings_;
  std::vector<DecisionTree> trees_;
  std::vector<double> alphas_;  // one for each tree
  std::size_t classes_ = 0;
};

}  // namespace dlfs::ch04
