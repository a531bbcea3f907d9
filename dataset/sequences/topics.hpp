// News that are made: each topic has words of its own, mixed among words that all topics use. The best possible reader is known.
#pragma once

#include <cstddef>

#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs {

class TopicModel {
 public:
  // Topic k is about 1 / (k + 1) as frequent as topic 0. Of the words of a text, the share `own` comes from 30 words that the topic
  // prefers, the rest from words that are the same for all. Throws std::invalid_argument for fewer than 2 topics or 60 words.
  TopicModel(std::size_t topics, std::size_t words, double own, Rng& rng);

  // x (N, words): how often each word occurs among `length`; t: the topics.
  [[nodiscard]] Dataset<float> draw(std::size_t N, std::size_t length, Rng& rng) const;

  // The accuracy of who knows all probabilities and takes the topic with the largest p(k) prod p(word | k) (Bayes's rule).
  [[nodiscard]] double best_accuracy(const Dataset<float>& data) const;

 private:
  Tensor<double> topic_;  // (topics)
  Tensor<double> word_;   // (topics, words): the probabilities of words in each topic
};

}  // namespace dlfs
