// A network that says what it sees (section 8.4.3; Vinyals and others 2015, arXiv:1411.4555): a convolutional network turns the
// picture into the cell with which an LSTM begins to write.
#pragma once

#include <vector>

#include "ch08_deep/sequences/caption_scenes.hpp"
#include "common/nn/network.hpp"
#include "common/nn/recurrent/recurrent.hpp"

namespace dlfs::ch08 {

class Captioner {
 public:
  explicit Captioner(Rng& rng);

  // Pictures (N, 1, 48, 48) -> (N, 128), and words (N, T), with that cell to begin with, -> scores (N T, 16).
  [[nodiscard]] Network<float>& eye() { return eye_; }
  [[nodiscard]] Network<float>& writer() { return writer_; }
  [[nodiscard]] const std::vector<Parameter<float>>& parameters() const { return parameters_; }

  // The mean loss of a word, and the gradients of both networks. The writer is shown the right words so far.
  float gradient(const Tensor<float>& pictures, const std::vector<Caption>& captions);

  // Word by word, the most likely one each time.
  std::vector<Caption> greedy(const Tensor<float>& pictures);
  // The most likely caption that is found if the `width` best beginnings are followed; of one picture (1, 1, 48, 48).
  Caption beam(const Tensor<float>& picture, std::size_t width);

 private:
  Network<float> eye_, writer_;
  Recurrent<float>* lstm_;
  std::vector<Parameter<float>> parameters_;
};

}  // namespace dlfs::ch08
