#include "common/training/early_stopping.hpp"

#include <stdexcept>
#include <string>
#include <variant>

namespace dlfs {

namespace {

// Parameters, then states, as far as they are tensors.
template <std::floating_point T>
std::vector<Tensor<T>*> tensors_of(std::span<const Parameter<T>> parameters,
                                   const std::vector<State<T>>& states) {
  std::vector<Tensor<T>*> tensors;
  for (const Parameter<T>& parameter : parameters) tensors.push_back(parameter.value);
  for (const State<T>& state : states) {
    if (Tensor<T>* const* tensor = std::get_if<Tensor<T>*>(&state.value)) tensors.push_back(*tensor);
  }
  return tensors;
}

}  // namespace

template <std::floating_point T>
EarlyStopping<T>::EarlyStopping(std::size_t patience) : patience_(patience) {
  if (patience == 0)
    throw std::invalid_argument("EarlyStopping: expected a patience of at least 1 epoch, found 0");
}

template <std::floating_point T>
bool EarlyStopping<T>::keep_going(double loss, std::span<const Parameter<T>> parameters,
                                  const std::vector<State<T>>& states) {
  ++epochs_;
  if (loss < best_loss_) {
    best_loss_ = loss;
    best_epoch_ = epochs_;
    best_.clear();
    for (const Tensor<T>* tensor : tensors_of(parameters, states)) best_.push_back(*tensor);
  }
  return epochs_ - best_epoch_ < patience_;
}

template <std::floating_point T>
void EarlyStopping<T>::restore(std::span<const Parameter<T>> parameters,
                               const std::vector<State<T>>& states) const {
  if (best_epoch_ == 0) throw std::logic_error("EarlyStopping: there has been no epoch with a loss");
  const std::vector<Tensor<T>*> tensors = tensors_of(parameters, states);
  if (tensors.size() != best_.size())
    throw std::invalid_argument("EarlyStopping: expected " + std::to_string(best_.size()) +
                                " tensors, found " + std::to_string(tensors.size()));
  for (std::size_t i = 0; i < tensors.size(); ++i) *tensors[i] = best_[i];
}

template class EarlyStopping<float>;
template class EarlyStopping<double>;

}  // namespace dlfs
