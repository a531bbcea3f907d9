// Exercise 6.6 (section 6.3.1): batch normalization, backward
//
// dout (N, D) is the derivative of the loss for the output of batch normalization (exercise 6.5),
//
//   out = gamma xn + beta      with xn = (x - mean) / sqrt(variance + 1e-6), mean and variance of each column
//
// Returns the derivatives for x (N, D), gamma (D) and beta (D), those for gamma and beta summed over the batch. Note
// that x enters three times: directly, through the mean and through the variance, and that every sample contributes to
// both. The book leaves the derivation to the reader: draw the graph of the formulas of exercise 6.5, or differentiate
// on paper. N is at least 1.
//
// Example: for N = 1 out is beta, whatever x is: dx = 0, dgamma = 0, dbeta = dout.
//
// Useful: mean(x, axis) and sum(x, axis) from common/tensor/reductions.hpp; sqrt(x) and + - * / from
// common/tensor/arithmetic.hpp: with a matrix (N, D) and a vector (D) they use the vector for every row.
#include "batch_norm_backward.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

BatchNormGradients batch_norm_backward(const Tensor<double>& dout, const Tensor<double>& x,
                                       const Tensor<double>& gamma) {
  throw NotImplemented("exercise 6.6");
}

}  // namespace dlfs::exercise
