// Exercise 5.5 (section 5.6.3): softmax with loss, the last layer while a network learns
//
// x (N, K) holds the scores of N samples for K classes, t one label for each sample, from 0 to K - 1.
//
//   y_ik = exp(x_ik) / (exp(x_i1) + ... + exp(x_iK))                      softmax of each row; keep it in y_
//   L = -(log y_1,t1 + ... + log y_N,tN) / N                              forward returns it: the mean over the batch
//   dx_ik = dL/dx_ik                                                      backward returns it, (N, K)
//
// No score may make exp overflow, and no loss may become infinite: log y_ik = x_ik - m - log(exp(x_i1 - m) + ... +
// exp(x_iK - m)), where m is the largest score of the row, needs neither the logarithm of 0 nor the book's 1e-7.
// backward may be called more than once. N is at least 1.
//
// Example: x = [[0 0]], t = {1} gives the loss log 2 = 0.693147; then dx = [[0.5 -0.5]].
//
// Useful: x.dim(axis), x(i, k); Tensor<double>::zeros(shape); std::exp, std::log, std::max.
#include "softmax_with_loss.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double SoftmaxWithLoss::forward(const Tensor<double>& x, const Labels& t) {
  throw NotImplemented("exercise 5.5");
}

Tensor<double> SoftmaxWithLoss::backward() { throw NotImplemented("exercise 5.5"); }

}  // namespace dlfs::exercise
