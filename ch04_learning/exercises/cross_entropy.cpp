// Exercise 4.2 (sections 4.2.2 and 4.2.4): cross entropy of a batch
//
// y holds a network's probabilities, one row for each sample. The right answers come in two forms, and both give the
// same error, the mean over the batch:
//
//   t one-hot (N, K):   E = -1/N sum over n and k of t_nk log(y_nk + 1e-7)          y (N, K) -> a number
//   t labels (N):       E = -1/N sum over n       of log(y_n,t_n + 1e-7)
//
// log is the natural logarithm. Without the small 1e-7, log(0) would be minus infinity. If there are no samples, throw
// std::invalid_argument: the mean of nothing has no value.
//
// Example: y = [[0.1 0.05 0.6 0 0.05 0.1 0 0.1 0 0]] with the label 2 has the error 0.510825457099338, with
// the label 7 it has 2.302584092994546.
//
// Useful: y.dim(axis), y(n, k); std::log; static_cast<double>(N). Labels is std::vector<std::size_t>.
#include "cross_entropy.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double cross_entropy_error(const Tensor<double>& y, const Tensor<double>& t) {
  throw NotImplemented("exercise 4.2");
}

double cross_entropy_error(const Tensor<double>& y, const Labels& t) { throw NotImplemented("exercise 4.2"); }

}  // namespace dlfs::exercise
