// Episodes in which nothing is learnt: a network always takes the action that it thinks best.
#pragma once

#include <string>

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

struct GreedyResult {
  double mean_return = 0;  // of the episodes
  double first_Q = 0;      // what the network expects at their starts: the mean of the largest Q
};

// Plays so many episodes side by side; the i-th begins as stream i of `starts` says, each time that it is called.
GreedyResult play_greedily(Network<float>& network, const std::string& game, std::size_t episodes,
                           const Rng& starts);

// Throws std::runtime_error if standard output is not a terminal: nobody could watch.
void expect_terminal();
// Shows one episode on the terminal, ten states a second.
void watch(Network<float>& network, const std::string& game, const Rng& starts);

}  // namespace dlfs::ch08
