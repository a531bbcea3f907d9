// How large the gradient of each layer is (section 8.2.4), averaged over some steps of a training.
#pragma once

#include <cstddef>
#include <vector>

#include "common/nn/layer.hpp"

namespace dlfs::ch08 {

// Of the weights W of convolutions and affine layers, in the order of the layers; convolutions 1x1 on a way
// around are left out.
class GradientNorms {
 public:
  // The parameters of a network, which must live as long.
  explicit GradientNorms(const std::vector<Parameter<float>>& parameters);

  // Adds the norms of the gradients as they are: the square root of the sum of dW^2 of each layer.
  void add();
  // The means of what was added; 0 before the first add.
  [[nodiscard]] std::vector<double> means() const;

 private:
  std::vector<const Tensor<float>*> gradients_;
  std::vector<double> sums_;
  std::size_t count_ = 0;
};

// The mean of each value and of the width - 1 before it. Throws std::invalid_argument if width is 0.
std::vector<double> running_mean(const std::vector<double>& values, std::size_t width);

}  // namespace dlfs::ch08
