// Exercise 8.16 (section 8.5.2): the reparameterization trick
//
// The encoder of a variational autoencoder gives each of N images K normal distributions, from which its code z is drawn. A draw
// has no derivative. But epsilon can be drawn beforehand, with mean 0 and deviation 1, and then the code is a sum and a product
// (Kingma and Welling 2013). All tensors here are (N, K):
//
//   reparameterize      z = mean + deviation * epsilon. The network gives log_variance, the logarithm of deviation^2.
//   divergence          how far the distributions are from mean 0 and deviation 1 (Kullback and Leibler), in nats:
//                       1/2 (mean^2 + variance - 1 - log_variance), summed over the K numbers of a code, the mean over the N.
//                       It is never negative. The loss of the autoencoder is the cross entropy of its images plus this; minus the
//                       loss is called ELBO, a bound from below on log p(image).
//   latent_gradients    given dz, the derivative of the cross entropy for z, the derivatives of cross entropy + divergence for
//                       mean and log_variance. dz already has its 1/N, the divergence has one of its own.
//
// Example: mean = [[1]], log_variance = [[log(4)]], epsilon = [[0.5]]: the deviation is 2, z = [[2]]. The divergence is
// 1/2 (1 + 4 - 1 - log(4)) = 1.307. With dz = [[3]]: dmean = [[3 + 1]] and dlog_variance = [[3 * 0.5 * 2 / 2 + (4 - 1) / 2]] =
// [[3]].
//
// Useful: exp, +, -, * of common/tensor/arithmetic.hpp; sum(x) of common/tensor/reductions.hpp; mean.dim(0) is N.
#include "reparameterize.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> reparameterize(const Tensor<double>& mean, const Tensor<double>& log_variance,
                              const Tensor<double>& epsilon) {
  throw NotImplemented("exercise 8.16");
}

double divergence(const Tensor<double>& mean, const Tensor<double>& log_variance) { throw NotImplemented("exercise 8.16"); }

LatentGradients latent_gradients(const Tensor<double>& mean, const Tensor<double>& log_variance,
                                 const Tensor<double>& epsilon, const Tensor<double>& dz) {
  throw NotImplemented("exercise 8.16");
}

}  // namespace dlfs::exercise
