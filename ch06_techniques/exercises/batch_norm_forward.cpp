// Exercise 6.5 (section 6.3.1): batch normalization, forward
//
// Gives every column of x (N, D) a mean of 0 and a variance of 1, then scales and shifts it. For each column, with sums
// over the N samples of the batch:
//
//   mean     = 1/N sum x
//   variance = 1/N sum (x - mean)^2
//   out      = gamma (x - mean) / sqrt(variance + 1e-6) + beta        x (N, D), gamma (D), beta (D) -> out (N, D)
//
// If a column is constant, as in a batch of one, out is beta. The variance of large numbers that differ little must not
// be lost to rounding: subtract the mean before you square. N is at least 1.
//
// Example: x = [[1 10] [3 30]], gamma = [1 2], beta = [0 5] gives [[-1 3] [1 7]] (apart from the 1e-6).
//
// Useful: mean(x, axis) and sum(x, axis) from common/tensor/reductions.hpp; sqrt(x) and + - * / from
// common/tensor/arithmetic.hpp: with a matrix (N, D) and a vector (D) they use the vector for every row.
#include "batch_norm_forward.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> batch_norm(const Tensor<double>& x, const Tensor<double>& gamma, const Tensor<double>& beta) {
  throw NotImplemented("exercise 6.5");
}

}  // namespace dlfs::exercise
