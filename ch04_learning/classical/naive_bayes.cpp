#include "ch04_learning/classical/naive_bayes.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::ch04 {

void NaiveBayes::fit(const Dataset<float>& train, Rng&) {
  expect_samples("naive Bayes", train);
  const std::size_t N = train.size(), D = train.x.dim(1), K = class_count(train.t);

  // How often is there ink at pixel d of the digit k?
  Tensor<double> ink = Tensor<double>::ones({D, K}), samples = Tensor<double>::full({K}, 2);
  for (std::size_t n = 0; n < N; ++n) {
    const std::size_t k = train.t[n];
    const auto x = train.x.row(n);
    samples[k] += 1;
    for (std::size_t d = 0; d < D; ++d) ink(d, k) += x[d] > 0.5F ? 1 : 0;
  }

  // The logarithm of the product is a sum: a matrix product, as in a layer of a network.
  const Tensor<double> p = ink / samples;
  W_ = log(p) - log(1 - p);
  b_ = log(samples / static_cast<double>(N)) + sum(log(1 - p), 0);
}

Labels NaiveBayes::predict(const Tensor<float>& x) const {
  const Tensor<double> ink = (x > 0.5F).cast<double>();
  return argmax(matmul(ink, W_) + b_, 1);
}

}  // namespace dlfs::ch04
