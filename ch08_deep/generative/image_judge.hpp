// What a network that reads digits says of images that another one made: a judge that the maker has never seen (the score of
// Salimans and others 2016, arXiv:1606.03498, with a network for digits in the place of Inception).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/nn/network.hpp"

namespace dlfs::ch08 {

struct Judgement {
  double score =
      0;  // exp of the mean divergence of p(digit | image) from its mean: 1 to 10; high only if the reader is sure of
          // each image and all digits occur
  double entropy = 0;  // in nats, of how often it reads each digit: log 10 = 2.303 if all equally often
  std::vector<std::size_t> counts;  // how often it reads 0 to 9
  Labels digits;                    // what it reads
};

// The judgement of probabilities (N, K), one row for each image. Throws std::invalid_argument if there are none.
Judgement judge_probabilities(const Tensor<float>& probabilities);

class ImageJudge {
 public:
  // The deep network of section 8.1.1 with the weights in this file. Throws as load_weights does.
  explicit ImageJudge(const std::filesystem::path& weights);

  // Images (N, 1, 28, 28), 0 paper and 1 ink.
  Judgement operator()(const Tensor<float>& images);

 private:
  Network<float> network_;
};

// For each image (N, ...) the position of the most similar one, by the squared difference of pixels, among others (M, ...).
Labels nearest(const Tensor<float>& images, const Tensor<float>& others);

// The share of positions at which two lists of the same length agree.
double share_of_equal(const Labels& a, const Labels& b);

// "0: 101, 1: 98 ..."
std::string counts_text(const std::vector<std::size_t>& counts);

}  // namespace dlfs::ch08
