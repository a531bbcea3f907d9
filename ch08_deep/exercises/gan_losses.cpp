// Exercise 8.17 (section 8.5.2): the losses of a generative adversarial network
//
// The discriminator gives samples x (N, D) the scores x w (N); D(x) = sigmoid(score) is the probability that it takes x for real.
// The generator makes samples z G (N, D) of random numbers z (N, K). Each step returns the loss as it was before the step, the
// mean over the N samples, and changes one of the two networks alone (Goodfellow and others 2014):
//
//   discriminator_step   loss = mean of -log D(real) + mean of -log(1 - D(z G));   w <- w - lr dw, G stays
//   generator_step       loss = mean of -log D(z G);                               G <- G - lr dG, w stays
//
// The generator wants its samples to be taken for real. It could as well make log(1 - D(z G)) small, but that hardly changes while
// the discriminator is sure of itself, and the generator would not learn: the loss above does.
//
// Derivatives for a score s: -log sigmoid(s) has the derivative sigmoid(s) - 1, -log(1 - sigmoid(s)) has sigmoid(s). Scores can
// be large: -log sigmoid(s) = log(1 + exp(-s)) must not overflow, nor log(0) come up.
//
// Example: D = K = 1, G = [[2]], w = [0], real = [[1]], z = [[3]]. All scores are 0 and D is 1/2 everywhere. The loss of the
// discriminator is 2 log(2); dw = 1 (1/2 - 1) + 6 (1/2) = 2.5. With w = [1] the score of z G is 6, the loss of the generator is
// log(1 + exp(-6)) = 0.0025, and dG = 3 (sigmoid(6) - 1) 1 = -0.0074.
//
// Useful: matmul(a, b) of common/tensor/matmul.hpp, also for a matrix and a vector; x.transpose(), x.reshape(shape), x.dim(0);
// mean(x) of common/tensor/reductions.hpp; map(x, f) of common/tensor/arithmetic.hpp; std::log1p, std::exp, std::abs.
#include "gan_losses.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double discriminator_step(SmallGan& gan, const Tensor<double>& real, const Tensor<double>& z, double lr) {
  throw NotImplemented("exercise 8.17");
}

double generator_step(SmallGan& gan, const Tensor<double>& z, double lr) { throw NotImplemented("exercise 8.17"); }

}  // namespace dlfs::exercise
