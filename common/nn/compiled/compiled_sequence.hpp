// Steps one after the other: a compiled Sequence.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "common/nn/compiled/step.hpp"

namespace dlfs {

template <std::floating_point T>
class CompiledSequence : public Step<T> {
 public:
  using Step<T>::Step;

  void add(std::unique_ptr<Step<T>> step) {
    if (first_learner_ == steps_.size() && step->parameters().empty()) ++first_learner_;
    steps_.push_back(std::move(step));
  }

  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override {
    const Tensor<T>* out = &x;
    for (const auto& step : steps_) out = &step->forward(*out, mode);
    return *out;
  }

  const Tensor<T>& backward(const Tensor<T>& dout) override {
    const Tensor<T>* dx = &dout;
    for (std::size_t i = steps_.size(); i-- > 0;) dx = &steps_[i]->backward(*dx);
    return *dx;
  }

  // From the last step to the first one that learns.
  void backward_parameters(const Tensor<T>& dout) override {
    const Tensor<T>* dx = &dout;
    for (std::size_t i = steps_.size(); i-- > first_learner_;) {
      if (i == first_learner_) {
        steps_[i]->backward_parameters(*dx);
      } else {
        dx = &steps_[i]->backward(*dx);
      }
    }
  }

 private:
  std::vector<std::unique_ptr<Step<T>>> steps_;
  std::size_t first_learner_ = 0;  // the first step with parameters; the number of steps if there is none
};

}  // namespace dlfs
