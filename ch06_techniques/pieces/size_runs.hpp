// Networks of several sizes on the same few images, some of them with a wrong label (section 6.4.1).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/tensor/random.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch06 {

// Gives this share of the labels another value, of 0 to 9. Throws std::invalid_argument for a share outside 0
// to 1.
void make_labels_wrong(Labels& t, double share, Rng& rng);

// Images of 28 x 28 pixels (N, 784) -> of 7 x 7 (N, 49): each pixel the mean of a block of 16. Throws
// std::invalid_argument for any other shape.
Tensor<float> shrink_images(const Tensor<float>& x);

struct SizeSettings {
  std::size_t hidden = 64;  // neurons of the only hidden layer
  std::size_t epochs = 100;
  double l1 = 0, l2 = 0;  // penalties on large weights: l1 times the sum of |W|, l2 / 2 times the sum of W^2
  std::string curve = "train";  // what the curve of its losses is called
};

struct SizeRun {
  double train_loss, validation_loss, validation_accuracy;  // after the last epoch, without the penalties
};

// Adam with 0.001, mini-batches of 50.
SizeRun train_size(const Dataset<float>& train, const Dataset<float>& validation,
                   const SizeSettings& settings, Rng rng, const CompileOption& compile);

// The mean of some numbers, and how far the smallest and the largest are from each other.
struct Spread {
  double mean, width;
};
Spread spread_of(const std::vector<double>& values);

}  // namespace dlfs::ch06
