// Naive Bayes (section 4.1.1): a pixel is ink or paper, and given the digit it is so independently of all
// others.
#pragma once

#include "ch04_learning/classical/classifier.hpp"

namespace dlfs::ch04 {

// p(k | x) is in proportion to p(k) times the product over pixels d of p_dk if there is ink (x_d > 1/2), else
// of 1 - p_dk. The p are counted; one sample more of each kind keeps them from 0 and 1 (Laplace).
class NaiveBayes : public Classifier {
 public:
  void fit(const Dataset<float>& train, Rng& rng) override;
  [[nodiscard]] Labels predict(const Tensor<float>& x) const override;

 private:
  Tensor<double> W_;  // (D, K): log p_dk - log(1 - p_dk)
  Tensor<double> b_;  // (K): log p(k) + the sum over d of log(1 - p_dk)
};

}  // namespace dlfs::ch04
