// What a network learns to make small: a number computed from its output and from what the output should be.
#pragma once

#include <stdexcept>
#include <string>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// A loss owns what backward returns; the reference is valid until its next call. If shapes do not fit, a loss
// throws std::invalid_argument, which names the loss, what it expected and what it found.
template <std::floating_point T>
class Loss {
 public:
  Loss() = default;
  Loss(const Loss&) = delete;
  Loss& operator=(const Loss&) = delete;
  virtual ~Loss() = default;

  // "SoftmaxWithLoss": for messages and tables.
  [[nodiscard]] virtual std::string kind() const = 0;

  // x, the output of the network, and t, what it should be -> the mean loss of the batch.
  virtual T forward(const Tensor<T>& x, const Tensor<T>& t) = 0;

  // The same with class labels. Throws std::invalid_argument for a loss that is not one of classes.
  virtual T forward(const Tensor<T>&, const Labels&) {
    throw std::invalid_argument(kind() + ": expected t as a tensor, found class labels");
  }

  // dx, the derivative of the loss for x, times dout.
  virtual const Tensor<T>& backward(T dout = 1) = 0;
};

}  // namespace dlfs
