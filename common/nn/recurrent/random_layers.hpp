// Recurrent layers, embeddings and convolutions along time with random weights to begin with.
#pragma once

#include <memory>

#include "common/nn/recurrent/convolution_1d.hpp"
#include "common/nn/recurrent/embedding.hpp"
#include "common/nn/recurrent/gru.hpp"
#include "common/nn/recurrent/lstm.hpp"
#include "common/nn/recurrent/rnn.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {

// D inputs, a state of H. Weights are uniform between -1 / sqrt(H) and 1 / sqrt(H), as in PyTorch; biases are 0, except those
// of the LSTM's forget gate, which are 1, so that at first it remembers (Jozefowicz and others 2015).
template <std::floating_point T>
std::unique_ptr<Rnn<T>> random_rnn(std::size_t D, std::size_t H, Rng& rng);
template <std::floating_point T>
std::unique_ptr<Lstm<T>> random_lstm(std::size_t D, std::size_t H, Rng& rng);
template <std::floating_point T>
std::unique_ptr<Gru<T>> random_gru(std::size_t D, std::size_t H, Rng& rng);

// V words as D numbers each, normal with standard deviation 0.1.
template <std::floating_point T>
std::unique_ptr<Embedding<T>> random_embedding(std::size_t V, std::size_t D, Rng& rng);

// FN filters over F steps of D numbers, He's weights for a ReLU.
template <std::floating_point T>
std::unique_ptr<Convolution1D<T>> random_convolution_1d(std::size_t F, std::size_t D, std::size_t FN,
                                                        Rng& rng, std::size_t stride = 1,
                                                        std::size_t pad = 0);

}  // namespace dlfs
