// A step of a compiled network: a fast kernel that computes what one plain layer, or a few in a row, compute.
// It works on the parameters and the state of the plain layers.
//
// Unlike plain layers, steps copy nothing that they can read in place, and reuse their buffers: once these have grown
// to their size, no call allocates memory.
#pragma once

#include <memory>
#include <utility>

#include "common/nn/layer.hpp"

namespace dlfs {

template <std::floating_point T>
class Step : public Layer<T> {
 public:
  explicit Step(Layer<T>& plain) : plain_(plain) {}

  [[nodiscard]] std::string kind() const override { return plain_.kind(); }
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const override { return plain_.parameters(); }
  std::vector<State<T>> state() override { return plain_.state(); }

  // backward without dx, which the first step that learns need not compute.
  virtual void backward_parameters(const Tensor<T>& dout) { this->backward(dout); }

  // Lets backward put dx into this tensor, which other steps use too: the planner sees to it that no two of them do at a time.
  void share_dx(std::shared_ptr<Tensor<T>> buffer) { dx_ = std::move(buffer); }

 protected:
  [[nodiscard]] Tensor<T>& dx() { return *dx_; }
  [[nodiscard]] const Tensor<T>& value(std::size_t parameter) const { return *parameters()[parameter].value; }
  [[nodiscard]] Tensor<T>& grad(std::size_t parameter) const { return *parameters()[parameter].grad; }

 private:
  Layer<T>& plain_;
  std::shared_ptr<Tensor<T>> dx_ = std::make_shared<Tensor<T>>();
};

}  // namespace dlfs
