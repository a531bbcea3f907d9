// What a network is made of (section 5.4): a layer computes its output in forward and hands derivatives back
// in backward.
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
  std::string name;  // "W", "b"; with the number of the layer, "W1", where a network lists them
  Tensor<T>* value;
  Tensor<T>* grad;
};

// A layer owns what it returns and fills the same buffers again at each call: a reference that forward or
// backward returned is good until the next call of the same function, and once the buffers have grown to
// their size no call takes memory. x itself is not copied: it has to live, unchanged, until backward is done.
// Shapes that do not fit throw std::invalid_argument naming the layer, what it expected and what it found.
template <std::floating_point T>
class Layer {
 public:
  Layer() = default;
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;
  virtual ~Layer() = default;

  // "Affine", "Relu": for messages and tables.
  [[nodiscard]] virtual std::string kind() const = 0;

  // x -> out.
  virtual const Tensor<T>& forward(const Tensor<T>& x, Mode mode) = 0;

  // dout = dL/dout -> dx = dL/dx, of the shape of the last x; fills the gradients of the parameters as well.
  virtual const Tensor<T>& backward(const Tensor<T>& dout) = 0;

  // The same without dx, which nobody needs of the first layer of a network.
  virtual void backward_parameters(const Tensor<T>& dout) { backward(dout); }

  // A Relu of its own reads and writes everything once more. Layers that say so do its work while their numbers are
  // still in the cache: forward_with_relu returns max(out, 0) for a Relu behind; backward_with_relu, for one before,
  // returns dx where x, that Relu's output, is not 0, else 0. A network asks and calls.
  [[nodiscard]] virtual bool joins_relu_behind() const { return false; }
  [[nodiscard]] virtual bool joins_relu_before() const { return false; }
  virtual const Tensor<T>& forward_with_relu(const Tensor<T>& x, Mode mode) { return forward(x, mode); }
  virtual const Tensor<T>& backward_with_relu(const Tensor<T>& dout) { return backward(dout); }

  // What the layer learns, named as the book does; none for most layers.
  virtual std::vector<Parameter<T>> parameters() { return {}; }

  // What else changes from step to step and makes a difference to the next; nothing for most layers.
  virtual std::vector<State<T>> state() { return {}; }
};

}  // namespace dlfs
