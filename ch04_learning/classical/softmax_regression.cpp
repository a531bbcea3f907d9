#include "ch04_learning/classical/softmax_regression.hpp"

#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"
#include "common/training/batches.hpp"

namespace dlfs::ch04 {

void SoftmaxRegression::fit(const Dataset<float>& train, Rng& rng) {
  expect_samples("softmax regression", train);
  const std::size_t batch_size = 100, steps = epochs_ * iterations_per_epoch(train.size(), batch_size);
  W_ = Tensor<float>::zeros({train.x.dim(1), class_count(train.t)});
  b_ = Tensor<float>::zeros({W_.dim(1)});

  Batches<float> batches(train, batch_size);
  Tensor<float> dW;
  for (std::size_t step = 0; step < steps; ++step) {
    const auto& [x, t] = batches.draw(rng);

    // y - t is the gradient of the cross entropy for the scores.
    Tensor<float> dscores = softmax(matmul(x, W_) + b_);  // (N, K)
    for (std::size_t n = 0; n < t.size(); ++n) dscores(n, t[n]) -= 1;
    matmul(x, Transpose::yes, dscores, Transpose::no, dW);  // (D, K)

    const auto rate = 0.5 * (1 - static_cast<double>(step) / static_cast<double>(steps));
    const auto step_size = static_cast<float>(rate / static_cast<double>(batch_size));
    W_ -= step_size * dW;
    b_ -= step_size * sum(dscores, 0);
  }
}

Labels SoftmaxRegression::predict(const Tensor<float>& x) const { return argmax(matmul(x, W_) + b_, 1); }

}  // namespace dlfs::ch04
