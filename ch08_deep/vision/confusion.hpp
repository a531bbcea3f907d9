// How well pixels are told apart: which class was taken for which (section 8.4.2).
#pragma once

#include <span>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

// Counts pixels by their class and by the class that a network gave them.
class Confusion {
 public:
  explicit Confusion(std::size_t classes) : counts_(Tensor<double>::zeros({classes, classes})) {}

  // Scores (N, K, H, W), and the N H W classes of the pixels. Throws std::invalid_argument if they do not fit together.
  void add(const Tensor<float>& scores, std::span<const std::size_t> t);

  // (K, K): row = the class it is, column = the class that was given.
  [[nodiscard]] const Tensor<double>& counts() const { return counts_; }
  // The share of pixels that got their class; not a number if nothing was counted.
  [[nodiscard]] double pixel_accuracy() const;
  // For each class, pixels that are and are called so, as a share of those that are or are called so: intersection over union.
  // Not a number for a class that neither is there nor was given.
  [[nodiscard]] std::vector<double> iou() const;
  // The mean of iou over the classes for which it is a number.
  [[nodiscard]] double mean_iou() const;

 private:
  Tensor<double> counts_;
};

// The class of the largest score at each pixel: (N, K, H, W) -> N H W classes; the first of several equal ones.
Labels largest_scores(const Tensor<float>& scores);

}  // namespace dlfs::ch08
