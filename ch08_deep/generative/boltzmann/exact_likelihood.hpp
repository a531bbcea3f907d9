// What a small Boltzmann machine really has learnt: probabilities by counting all states, and patterns for which that is
// possible.
#pragma once

#include "ch08_deep/generative/boltzmann/boltzmann.hpp"

namespace dlfs::ch08 {

// log Z, from all states of the smaller layer. Throws std::invalid_argument if it has more than 24 neurons.
double log_partition(const BoltzmannMachine<double>& machine);

// The sum of log p(v) over the patterns v (N, D), in nats.
double total_log_likelihood(const BoltzmannMachine<double>& machine, const Tensor<double>& patterns);

// log Z of a machine that is too large to count, estimated by annealed importance sampling (Salakhutdinov and Murray 2008, "On
// the quantitative analysis of deep belief networks"): chains go from a machine without weights, whose Z is known, to this one
// in `steps` steps, and how much more likely each step makes them is multiplied. Unlike a likelihood estimated from samples it
// does not flatter on average, as its mean over many chains is Z itself. Throws std::invalid_argument if there are no chains or
// steps.
double estimate_log_partition(const BoltzmannMachine<float>& machine, std::size_t chains, std::size_t steps,
                              Rng& rng);

// The mean of log p(v) over images v (N, D), if log Z is known.
double mean_log_likelihood(const BoltzmannMachine<float>& machine, const Tensor<float>& v, double log_Z);

// All pictures of side x side pixels that consist of whole rows or of whole columns, each once -> (2^(side + 1) - 2, side^2):
// 30 for a side of 4. No distribution gives them a higher log-likelihood than that of equal probabilities, -N log N. Throws
// std::invalid_argument for a side of 0 or above 8.
Tensor<double> bars_and_stripes(std::size_t side);

}  // namespace dlfs::ch08
