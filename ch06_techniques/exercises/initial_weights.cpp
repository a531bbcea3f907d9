// Exercise 6.4 (section 6.2): initial weights by Xavier's and He's rules
//
// Both return W (inputs, outputs), the weights of a layer with so many inputs and outputs, drawn from the normal
// distribution with the mean 0 and, for n inputs, the standard deviation
//
//   xavier_weights   sqrt(1 / n)      for sigmoid and tanh
//   he_weights       sqrt(2 / n)      for ReLU
//
// All numbers are drawn from the given rng, so that the same seed gives the same weights, and the next layer gets
// different ones.
//
// Example: xavier_weights(100, 50, rng) has the shape (100, 50) and a standard deviation of about 0.1.
//
// Useful: rng.normal() draws with mean 0 and standard deviation 1, Tensor<double>::randn(shape, rng) a whole tensor;
// static_cast<double>(inputs), std::sqrt; a number times a tensor in common/tensor/arithmetic.hpp.
#include "initial_weights.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> xavier_weights(std::size_t inputs, std::size_t outputs, Rng& rng) {
  throw NotImplemented("exercise 6.4");
}

Tensor<double> he_weights(std::size_t inputs, std::size_t outputs, Rng& rng) {
  throw NotImplemented("exercise 6.4");
}

}  // namespace dlfs::exercise
