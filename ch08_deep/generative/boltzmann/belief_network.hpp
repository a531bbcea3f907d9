// Deep belief networks (Hinton, Osindero and Teh 2006, "A fast learning algorithm for deep belief nets"): Boltzmann machines on
// top of one another, each of which learns what the hidden neurons of the one below say. Their weights are where a network for
// classes begins to learn.
#pragma once

#include <memory>
#include <vector>

#include "ch08_deep/generative/boltzmann/boltzmann.hpp"
#include "common/nn/network.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch08 {

using BoltzmannStack = std::vector<std::unique_ptr<BoltzmannMachine<float>>>;

// The probabilities of the hidden neurons of the highest machine for x (N, D), a batch at a time; x itself if there is none.
Tensor<float> highest_hidden(const BoltzmannStack& stack, const Tensor<float>& x);

// A network with a sigmoid layer for each machine, with its weights W and b, and an affine layer for `classes` scores, whose
// weights are small and random. Throws std::invalid_argument if there is no machine.
Network<float> network_of(const BoltzmannStack& stack, std::size_t classes, Rng& rng);

// The same network from random weights (Xavier's): D, then the hidden neurons, then `classes`.
Network<float> random_network(const std::vector<std::size_t>& sizes, std::size_t classes, Rng& rng);

// The first `count` samples, or all if there are fewer.
Dataset<float> first_samples(const Dataset<float>& data, std::size_t count);

}  // namespace dlfs::ch08
