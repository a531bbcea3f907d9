// The networks of the programs for sequences.
#pragma once

#include <memory>
#include <string>

#include "common/nn/network.hpp"
#include "common/nn/recurrent/recurrent.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

// A recurrent layer with random weights (random_layers.hpp): "Rnn", "Lstm" or "Gru". Throws std::invalid_argument for another
// kind.
std::unique_ptr<Recurrent<float>> recurrent_layer(const std::string& kind, std::size_t D, std::size_t H,
                                                  Rng& rng);

// An affine layer at the end, with Xavier's weights.
void add_affine(Network<float>& network, std::size_t D, std::size_t M, Rng& rng);

// Reads 28 rows of 28 pixels, x (N, 28, 28) -> scores (N, 10), with states of H numbers: "Rnn", "Gru", "Lstm", "two layers",
// "both directions", "dropout", "Conv1D" or "Conv1D + Gru".
Network<float> row_reader(const std::string& name, std::size_t H, Rng& rng);

// Foretells a number, x (N, T, D) -> (N, 1), with the squared error as its loss: "dense", "GRU" or "two GRUs", of H neurons.
Network<float> forecaster(const std::string& name, std::size_t T, std::size_t D, std::size_t H, Rng& rng);

}  // namespace dlfs::ch08
