// GoogLeNet's Inception module (section 8.2.3; Szegedy and others 2014, arXiv:1409.4842), and a small network
// of them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

// The filters of the four branches.
struct InceptionSizes {
  std::size_t one;                  // 1x1
  std::size_t before_three, three;  // 1x1, then 3x3
  std::size_t before_five, five;    // 1x1, then 5x5
  std::size_t after_pooling;        // max pooling 3x3 with stride 1, then 1x1

  // Channels of the output.
  [[nodiscard]] std::size_t outputs() const { return one + three + five + after_pooling; }
};

// x (N, C, H, W) -> (N, sizes.outputs(), H, W): the four branches, each convolution with a ReLU, side by
// side.
std::unique_ptr<Layer<float>> inception(std::size_t C, const InceptionSizes& sizes, Rng& rng);

// x (N, 1, 28, 28) -> scores (N, 10): two convolutions 3x3 with pooling between them, an Inception module,
// pooling, two more modules, global average pooling, dropout 0.4, affine. A second classifier looks at the
// output of the first module.
class SmallGoogLeNet {
 public:
  // auxiliary: the weight of the second classifier's loss; 0: there is none.
  SmallGoogLeNet(float auxiliary, Rng& rng);
  SmallGoogLeNet(const SmallGoogLeNet&) = delete;
  SmallGoogLeNet& operator=(const SmallGoogLeNet&) = delete;

  void compile();
  [[nodiscard]] std::string plan() const { return lower_.plan() + ", " + upper_.plan(); }
  [[nodiscard]] const std::vector<Parameter<float>>& parameters() const { return parameters_; }

  // Fills the gradients of all parameters for a batch x (N, 1, 28, 28) with labels t; returns the loss of the
  // first classifier.
  float gradient(const Tensor<float>& x, const Labels& t);
  // The share of the samples that the first classifier puts into the right class.
  double accuracy(const Tensor<float>& x, const Labels& t);

 private:
  float auxiliary_;
  Network<float> lower_, upper_, side_;  // up to the first module, from there on, and the second classifier
  std::vector<Parameter<float>> parameters_;
  SoftmaxWithLoss<float> loss_, side_loss_;
  Tensor<float> dout_, batch_;
};

}  // namespace dlfs::ch08
