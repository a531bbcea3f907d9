// Networks are made of layers (section 5.4): a layer computes its output in forward, and the derivatives in
// backward.
#pragma once

#include <string>
#include <vector>

#include "common/nn/state.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// Some layers work differently while a network learns: dropout drops, batch normalization looks at the batch.
enum class Mode { train, predict };

// A tensor that is learnt, with the gradient of the loss for it, of the same shape; both belong to a layer.
template <std::floating_point T>
struct Parameter {
  std::string name;  // relative to the layer: "W", "b"; a network adds the number of the layer, "W1"
  Tensor<T>* value;
  Tensor<T>* grad;
};

// A layer knows nothing of the layers before and after it. It owns what forward and backward return: such a
// reference is valid until the next call of the same function. If shapes do not fit, a layer throws
// std::invalid_argument, which names the layer, what it expected and what it found.
template <std::floating_point T>
class Layer {
 public:
  Layer() = default;
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;
  virtual ~Layer() = default;

  // "Affine", "Relu": for messages and tables.
  [[nodiscard]] virtual std::string kind() const = 0;

  // x -> out. x must stay unchanged until backward is done.
  virtual const Tensor<T>& forward(const Tensor<T>& x, Mode mode) = 0;

  // dout = dL/dout -> dx = dL/dx, of the shape of the last x. Writes the gradients of the parameters as well.
  virtual const Tensor<T>& backward(const Tensor<T>& dout) = 0;

  // What the layer learns, under the book's names; nothing for most layers.
  [[nodiscard]] virtual const std::vector<Parameter<T>>& parameters() const {
    static const std::vector<Parameter<T>> none;
    return none;
  }

  // What else a training step changes and the next one depends on: running averages, random numbers.
  virtual std::vector<State<T>> state() { return {}; }
};

}  // namespace dlfs
