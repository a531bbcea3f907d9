// What the programs for reviews and news do with words.
#pragma once

#include <string>
#include <vector>

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs::ch08 {

// Which words occur: numbers of words x (N, T) -> (N, words) of ones and zeros, without 0, the padding.
Tensor<float> bag_of_words(const Tensor<float>& x, std::size_t words);

// The same with fewer columns: a hash of the word says which. Some words share a column.
Tensor<float> hashed_bag(const Tensor<float>& x, std::size_t columns);

// Reads reviews, to (N, 2): "one-hot" and "hashing" a bag (N, columns), "embedding", "Conv1D" and "LSTM" numbers (N, T) of words
// below columns, of whose vectors, filters or states they take the mean over time. While "Conv1D" and "LSTM" learn, they miss
// this share of the numbers of every word, the same ones in all of a review (time_dropout.hpp).
Network<float> review_reader(const std::string& name, std::size_t columns, double dropout, Rng& rng);

// Reads news (N, words) -> (N, topics) by way of 64 and `narrow` neurons.
Network<float> news_reader(std::size_t words, std::size_t narrow, std::size_t topics, Rng& rng);

// Learns for some epochs, and returns the accuracy on the test data before it does and after each.
std::vector<double> learn(const std::string& name, Network<float>& network, const Dataset<float>& train,
                          const Dataset<float>& test, std::size_t epochs, Rng& rng);

}  // namespace dlfs::ch08
