// A network that writes: after each character it gives a score to every character that may follow.
#pragma once

#include <filesystem>
#include <vector>

#include "common/nn/network.hpp"
#include "common/nn/recurrent/recurrent.hpp"
#include "common/tensor/random.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs::ch08 {

struct TextModelSizes {
  std::size_t alphabet, embedding = 32, hidden = 256;
};

// Embedding - LSTM - affine, with Adam. Texts are numbers of characters.
class TextModel {
 public:
  TextModel(const TextModelSizes& sizes, std::uint64_t seed);

  [[nodiscard]] Network<float>& network() { return network_; }
  [[nodiscard]] std::size_t iterations() const { return static_cast<std::size_t>(iterations_[0]); }

  // One update with N pieces of T characters from random places of the text; returns their bits per character. The places
  // follow from the seed and the number of the iteration alone.
  double step(const Labels& text, std::size_t N, std::size_t T, float learning_rate);

  // -log2 of the probability of each character after the first, read in one go from the front. For long texts in several
  // pieces side by side, each of which begins without a memory.
  std::vector<double> surprise(const Labels& text);
  double bits_per_character(const Labels& text, std::size_t pieces = 1);

  // Goes on after the first character for `length` more, drawn at a temperature: scores are divided by it before softmax.
  Labels write(std::size_t first, std::size_t length, double temperature, Rng& rng);

  // Everything that the next step needs, as an .npz file; the model must be of the same sizes. Throw std::runtime_error.
  void save(const std::filesystem::path& file);
  void load(const std::filesystem::path& file);

 private:
  std::vector<State<float>> memory();

  Rng rng_;
  Network<float> network_;
  Recurrent<float>* lstm_;
  Adam<float> adam_;
  Tensor<float> iterations_ = Tensor<float>::zeros({1});
};

}  // namespace dlfs::ch08
