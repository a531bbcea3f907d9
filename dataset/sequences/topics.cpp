#include "dataset/sequences/topics.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

namespace dlfs {

namespace {

// 1, 1/2, 1/3 ... as shares of 1.
Tensor<double> zipf(std::size_t count) {
  auto shares = Tensor<double>::zeros({count});
  double total = 0;
  for (std::size_t k = 0; k < count; ++k) total += shares[k] = 1 / static_cast<double>(k + 1);
  for (double& share : shares) share /= total;
  return shares;
}

std::size_t draw_from(const double* probabilities, std::size_t count, Rng& rng) {
  double left = rng.uniform(0, 1);
  std::size_t k = 0;
  while (k + 1 < count && left >= probabilities[k]) left -= probabilities[k++];
  return k;
}

}  // namespace

TopicModel::TopicModel(std::size_t topics, std::size_t words, double own, Rng& rng)
    : topic_(zipf(topics)), word_(Tensor<double>::zeros({topics, words})) {
  if (topics < 2 || words < 60) {
    throw std::invalid_argument("topics: expected at least 2 topics and 60 words, found " +
                                std::to_string(topics) + " and " + std::to_string(words));
  }
  const Tensor<double> common = zipf(words);
  for (std::size_t k = 0; k < topics; ++k) {
    for (std::size_t w = 0; w < words; ++w) word_(k, w) = (1 - own) * common[w];
    for (int i = 0; i < 30; ++i) word_(k, 20 + rng.below(words - 20)) += own / 30;
  }
}

Dataset<float> TopicModel::draw(std::size_t N, std::size_t length, Rng& rng) const {
  const std::size_t words = word_.dim(1);
  Dataset<float> data(Tensor<float>::zeros({N, words}), Labels(N));
  for (std::size_t n = 0; n < N; ++n) {
    data.t[n] = draw_from(topic_.data(), topic_.size(), rng);
    for (std::size_t i = 0; i < length; ++i) ++data.x(n, draw_from(word_.row(data.t[n]).data(), words, rng));
  }
  return data;
}

double TopicModel::best_accuracy(const Dataset<float>& data) const {
  std::size_t right = 0;
  for (std::size_t n = 0; n < data.size(); ++n) {
    std::size_t best = 0;
    double best_score = -INFINITY;
    for (std::size_t k = 0; k < topic_.size(); ++k) {
      double score = std::log(topic_[k]);
      for (std::size_t w = 0; w < word_.dim(1); ++w) {
        if (data.x(n, w) > 0) score += static_cast<double>(data.x(n, w)) * std::log(word_(k, w));
      }
      if (score > best_score) {
        best = k;
        best_score = score;
      }
    }
    right += best == data.t[n] ? 1 : 0;
  }
  return static_cast<double>(right) / static_cast<double>(data.size());
}

}  // namespace dlfs
