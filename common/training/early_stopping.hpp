// Early stopping (section 6.5): training ends when the validation loss has stopped falling, with the weights
// it was lowest with.
//
//   EarlyStopping<float> early(5);
//   while (early.keep_going(validation_loss, network.parameters(), network.state())) { ... an epoch ... }
//   early.restore(network.parameters(), network.state());
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "common/nn/layer.hpp"

namespace dlfs {

template <std::floating_point T>
class EarlyStopping {
 public:
  // Stops after so many epochs in a row that were not better than the best one. Throws std::invalid_argument
  // for 0.
  explicit EarlyStopping(std::size_t patience);

  // Called after each epoch, it copies the parameters, and those states that are tensors, if the loss is
  // lower than ever before. Returns whether to go on. NaN is not lower than anything.
  bool keep_going(double loss, std::span<const Parameter<T>> parameters,
                  const std::vector<State<T>>& states = {});

  // Puts back, bit for bit, what was copied at the best epoch. Throws std::logic_error if there was none, and
  // std::invalid_argument if there are more or fewer tensors than then.
  void restore(std::span<const Parameter<T>> parameters, const std::vector<State<T>>& states = {}) const;

  [[nodiscard]] double best_loss() const { return best_loss_; }
  [[nodiscard]] std::size_t best_epoch() const { return best_epoch_; }  // counted from 1; 0: none
  [[nodiscard]] std::size_t epochs() const { return epochs_; }          // calls of keep_going

 private:
  std::size_t patience_, epochs_ = 0, best_epoch_ = 0;
  double best_loss_ = std::numeric_limits<double>::infinity();
  std::vector<Tensor<T>> best_;
};

extern template class EarlyStopping<float>;
extern template class EarlyStopping<double>;

}  // namespace dlfs
