// Exercise 6.13 (section 6.5): early stopping, and the weights of the best epoch
#include "early_stopping.hpp"

namespace dlfs::exercise {

bool EarlyStopping::keep_going(double loss, const Tensor<double>& weights) {
  if (loss < best_loss_) {
    best_loss_ = loss;
    best_weights_ = weights;
    waited_ = 0;
  } else {
    ++waited_;
  }
  return waited_ < patience_;
}

}  // namespace dlfs::exercise
