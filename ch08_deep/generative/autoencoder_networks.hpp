// Autoencoders (Hinton and Salakhutdinov 2006, "Reducing the dimensionality of data with neural networks"): a network that has to
// give back what it was shown, through a layer of few numbers.
#pragma once

#include <string>
#include <vector>

#include "common/nn/network.hpp"
#include "common/plot/options.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

// x (N, D) -> encoder -> code (N, K) -> decoder -> (N, D), with the squared error as its loss.
class Autoencoder {
 public:
  // `sizes` from D to K, for example 784, 512, 256, 30; the decoder has the same sizes in reverse order. ReLU after all
  // layers but the code and the output, and a sigmoid after the output, as pixels are between 0 and 1. Without ReLU there is
  // no sigmoid either: all is linear, as it always is with two sizes. Throws std::invalid_argument for fewer than two.
  Autoencoder(const std::vector<std::size_t>& sizes, Rng& rng, bool relu = true);

  void compile();
  [[nodiscard]] std::string plan() const;
  // encoder_W1 encoder_b1 ... decoder_W1 ...
  [[nodiscard]] const std::vector<Parameter<float>>& parameters() const { return parameters_; }

  // The gradient of half the squared error of what comes out for x, compared with t (N, D): x itself, or x before noise was
  // added. Returns the squared error of an image, the mean over the N images.
  double gradient(const Tensor<float>& x, const Tensor<float>& t);

  // (N, D) -> (N, K), (N, K) -> (N, D), and both one after the other.
  const Tensor<float>& encode(const Tensor<float>& x) { return encoder_.predict(x); }
  const Tensor<float>& decode(const Tensor<float>& code) { return decoder_.predict(code); }
  const Tensor<float>& reconstruct(const Tensor<float>& x) { return decode(encode(x)); }

 private:
  Network<float> encoder_, decoder_;
  std::vector<Parameter<float>> parameters_;
};

// The sum of the squared differences of an image, the mean over the images a and b (N, D).
double squared_error(const Tensor<float>& a, const Tensor<float>& b);

// The first 32 of two sets of images (N, 784) on a sheet, a row of the first and below it a row of the second.
Tensor<float> first_pairs(const Tensor<float>& a, const Tensor<float>& b);

// A map of codes (N, 2): the codes of each digit in a colour of its own.
void plot_map(const std::string& name, const Tensor<float>& codes, const Labels& t,
              const PlotOptions& options);

// x + noise of this deviation, cut off at 0 and 1.
Tensor<float> with_noise(const Tensor<float>& x, float deviation, Rng& rng);

}  // namespace dlfs::ch08
