// A layer for which there is no kernel: it runs as it is.
#pragma once

#include <memory>
#include <utility>

#include "common/nn/compiled/step.hpp"

namespace dlfs {

template <std::floating_point T>
class PlainStep : public Step<T> {
 public:
  explicit PlainStep(Layer<T>& plain) : Step<T>(plain), layer_(plain) {}
  // A container, rebuilt from compiled parts.
  PlainStep(Layer<T>& plain, std::unique_ptr<Layer<T>> rebuilt)
      : Step<T>(plain), rebuilt_(std::move(rebuilt)), layer_(*rebuilt_) {}

  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override { return layer_.forward(x, mode); }
  const Tensor<T>& backward(const Tensor<T>& dout) override { return layer_.backward(dout); }

 private:
  std::unique_ptr<Layer<T>> rebuilt_;
  Layer<T>& layer_;
};

}  // namespace dlfs
