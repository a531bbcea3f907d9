// Random forests (section 4.1.1; Breiman 2001): many trees that are different, and a vote.
#pragma once

#include "ch04_learning/classical/decision_tree.hpp"

namespace dlfs::ch04 {

// Each tree learns from as many samples as there are, drawn with replacement, and each of its questions may
// choose from sqrt(D) pixels, drawn at random.
class RandomForest : public Classifier {
 public:
  explicit RandomForest(std::size_t trees) : trees_(trees) {}
  void fit(const Dataset<float>& train, Rng& rng) override;
  [[nodiscard]] Labels predict(const Tensor<float>& x) const override;

 private:
  std::vector<DecisionTree> trees_;
  std::size_t classes_ = 0;
};

}  // namespace dlfs::ch04
