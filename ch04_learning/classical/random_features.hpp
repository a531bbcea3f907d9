// Random Fourier features and ridge regression (section 4.1.1; Rahimi and Recht 2007, "Random features for
// large-scale kernel machines"): a hidden layer that is drawn, not learnt, and a last layer that is solved
// for.
#pragma once

#include "ch04_learning/classical/classifier.hpp"

namespace dlfs::ch04 {

// features = cos(x W + b), with W normal of deviation 1 / width and b even in [0, 2 pi): the product of two
// samples' features is, on average, in proportion to exp(-|x - x'|^2 / (2 width^2)). The last layer V makes
// |features V - one-hot t|^2 + ridge N |V|^2 smallest, which is a system of linear equations.
class RandomFeatures : public Classifier {
 public:
  RandomFeatures(std::size_t count, double width, double ridge)
      : count_(count), width_(width), ridge_(ridge) {}
  void fit(const Dataset<float>& train, Rng& rng) override;
  [[nodiscard]] Labels predict(const Tensor<float>& x) const override;

 private:
  [[nodiscard]] Tensor<float> features(const Tensor<float>& x) const;

  std::size_t count_;
  double width_, ridge_;
  Tensor<float> W_, b_, V_;  // (D, F), (F), (F, K)
};

// X of A X = B by Cholesky's method, for a symmetric positive definite A (n, n) and B (n, m). Throws
// std::invalid_argument if the shapes do not fit or A is not positive definite.
Tensor<double> solve_positive(const Tensor<double>& A, const Tensor<double>& B);

}  // namespace dlfs::ch04
