// What a picture looks like to a network: the outputs of its layers (section 8.5.1).
#pragma once

#include <string>
#include <vector>

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

// Five convolutions 3x3 with ReLU, 3-32-32-64-64-64 channels, average pooling 2x2 after the second and the fourth, with random
// filters (He) that are never trained: for the statistics of textures untrained filters suffice (Ustyuzhaninov and others
// 2016, arXiv:1606.00021; He, Wang and Hopcroft 2016, arXiv:1606.04801).
class FeatureNet {
 public:
  explicit FeatureNet(Rng& rng);

  // Picture (1, 3, H, W) -> the five outputs, (1, 32, H, W) twice, (1, 64, H/2, W/2) twice, (1, 64, H/4, W/4). They are valid
  // until the next call.
  const std::vector<const Tensor<float>*>& forward(const Tensor<float>& picture);
  // The derivative of a loss for each of the outputs (an empty tensor counts as 0) -> that for the picture.
  const Tensor<float>& backward(const std::vector<Tensor<float>>& douts);

  // As Network has them: for CompileOption.
  void compile();
  [[nodiscard]] std::string plan() const;

  [[nodiscard]] std::size_t size() const { return stages_.size(); }

 private:
  std::vector<Network<float>> stages_;
  std::vector<const Tensor<float>*> outputs_;
  Tensor<float> dout_;
};

}  // namespace dlfs::ch08
