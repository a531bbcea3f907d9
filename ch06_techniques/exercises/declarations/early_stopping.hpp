// Exercise 6.13: what exercises/early_stopping.cpp is to define.
#pragma once

#include <cstddef>
#include <limits>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

class EarlyStopping {
 public:
  // Stops after so many epochs in a row that were not better than the best one; at least 1.
  explicit EarlyStopping(std::size_t patience) : patience_(patience) {}

  // Whether to go on, after an epoch with this validation loss and these weights.
  bool keep_going(double loss, const Tensor<double>& weights);

  const Tensor<double>& best_weights() const { return best_weights_; }

 private:
  std::size_t patience_;
  std::size_t waited_ = 0;  // epochs since the best one
  double best_loss_ = std::numeric_limits<double>::infinity();
  Tensor<double> best_weights_;
};

}  // namespace dlfs::exercise
