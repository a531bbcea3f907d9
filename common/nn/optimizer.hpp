// Optimizers (section 6.1): how a gradient becomes a step.
#pragma once

#include <span>

#include "common/nn/layer.hpp"

namespace dlfs {

// An optimizer remembers what it needs for each parameter by its place in the list: pass the parameters of
// one network, always in the same order. After the first update no update takes memory.
template <std::floating_point T>
class Optimizer {
 public:
  virtual ~Optimizer() = default;
  virtual void update(std::span<const Parameter<T>> parameters) = 0;
};

// Stochastic gradient descent (section 6.1.2): W <- W - lr dW.
template <std::floating_point T>
class Sgd : public Optimizer<T> {
 public:
  explicit Sgd(T lr = T(0.01)) : lr_(lr) {}
  void update(std::span<const Parameter<T>> parameters) override;

 private:
  T lr_;
};

extern template class Sgd<float>;
extern template class Sgd<double>;

}  // namespace dlfs
