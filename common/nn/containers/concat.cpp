#include "common/nn/containers/concat.hpp"

#include <stdexcept>

#include "common/nn/checks.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/concatenate.hpp"

namespace dlfs {

template <std::floating_point T>
Concat<T>::Concat(std::vector<std::unique_ptr<Layer<T>>> branches)
    : branches_(std::move(branches)), outs_(branches_.size()), douts_(branches_.size()) {
  if (branches_.empty()) throw std::invalid_argument("Concat: expected at least one branch, found none");
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    this->list_parameters(*branches_[i], "branch" + std::to_string(i + 1) + "_");
  }
}

// out = [branch_1(x), branch_2(x) ...]               (N, C1, ...), (N, C2, ...) ... -> (N, C1 + C2 + ..., ...)
template <std::floating_point T>
const Tensor<T>& Concat<T>::forward(const Tensor<T>& x, Mode mode) {
  for (std::size_t i = 0; i < branches_.size(); ++i) outs_[i] = &branches_[i]->forward(x, mode);
  concatenate<T>(outs_, 1, out_);
  return out_;
}

// dx = the sum of the branches' dx, each for its channels of dout
template <std::floating_point T>
const Tensor<T>& Concat<T>::backward(const Tensor<T>& dout) {
  expect_shape("Concat", "dout", out_.shape(), dout.shape());
  std::size_t first = 0;
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    const std::size_t channels = outs_[i]->dim(1);
    take_range(dout, 1, first, channels, douts_[i]);
    first += channels;
    const Tensor<T>& dx = branches_[i]->backward(douts_[i]);
    if (i == 0) {
      dx_ = dx;
    } else {
      dx_ += dx;
    }
  }
  return dx_;
}

template <std::floating_point T>
std::vector<State<T>> Concat<T>::state() {
  std::vector<State<T>> states;
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    list_state(*branches_[i], "branch" + std::to_string(i + 1) + "_", states);
  }
  return states;
}

template <std::floating_point T>
std::unique_ptr<Layer<T>> Concat<T>::rebuild(const typename Container<T>::Replace& replace) {
  std::vector<std::unique_ptr<Layer<T>>> branches;
  for (const auto& branch : branches_) branches.push_back(replace(*branch));
  return std::make_unique<Concat>(std::move(branches));
}

template class Concat<float>;
template class Concat<double>;

}  // namespace dlfs
