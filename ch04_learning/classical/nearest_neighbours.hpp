// The nearest neighbours (section 4.1.1): whatever is most like the new image decides.
#pragma once

#include "ch04_learning/classical/classifier.hpp"

namespace dlfs::ch04 {

// The labels of the k training samples at the smallest distances vote; if there is a tie, the nearer one wins.
class NearestNeighbours : public Classifier {
 public:
  // Throws std::invalid_argument for k = 0.
  explicit NearestNeighbours(std::size_t k);
  // Throws std::invalid_argument also if there are fewer than k samples.
  void fit(const Dataset<float>& train, Rng& rng) override;
  [[nodiscard]] Labels predict(const Tensor<float>& x) const override;

 private:
  std::size_t k_;
  Dataset<float> samples_;
  Tensor<float> squares_;  // (N): the sum of the squares of each sample
};

}  // namespace dlfs::ch04
