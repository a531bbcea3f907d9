// Exercise 8.18 (section 8.5.2): contrastive divergence
//
// A restricted Boltzmann machine has D visible and M hidden neurons, which are 0 or 1 at random:
//
//   ph(v) = sigmoid(v W + b), the probability of a 1 for each hidden neuron, given the visible ones     v (N, D), W (D, M), b (M)
//   pv(h) = sigmoid(h W^T + c), and the other way round                                                h (N, M), c (D)
//
// It learns by comparing the data v0 with what it imagines itself, one step away from the data (CD-1; Hinton 2002):
//
//   h0 is drawn from ph(v0), then v1 from pv(h0): a neuron is 1 if its random number u < its probability, else 0
//   dW = (v1^T ph(v1) - v0^T ph(v0)) / N
//   db = (the sum of the rows of ph(v1) - those of ph(v0)) / N,  dc = (the sum of the rows of v1 - those of v0) / N
//
// This is an estimate of the gradient of -log p(v0), to be followed downhill. The random numbers come as arguments, so that the
// result can be checked: u_hidden (N, M) for h0, u_visible (N, D) for v1. What is drawn is 0 or 1, not a probability: otherwise the
// hidden neurons would tell the visible ones more than one bit each, and the machine would learn to copy.
//
// Example: N = D = M = 1, W = [[0]], b = [0], c = [0], v0 = [[1]]: all probabilities are 1/2. With u_hidden = [[0.3]] and
// u_visible = [[0.7]]: h0 = [[1]], v1 = [[0]]. dW = [[0 * 1/2 - 1 * 1/2]] = [[-0.5]], db = [0], dc = [-1].
//
// Useful: matmul(a, b) of common/tensor/matmul.hpp; a.transpose(); exp, +, -, *, / and (a < 0), which gives ones and zeros, of
// common/tensor/arithmetic.hpp; sum(x, 0), the sum of the rows, of common/tensor/reductions.hpp; v0.dim(0) is N.
#include "contrastive_divergence.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

BoltzmannGradients contrastive_divergence(const Tensor<double>& v0, const Tensor<double>& W, const Tensor<double>& b,
                                          const Tensor<double>& c, const Tensor<double>& u_hidden,
                                          const Tensor<double>& u_visible) {
  throw NotImplemented("exercise 8.18");
}

}  // namespace dlfs::exercise
