// Optimizers (section 6.1): how a gradient becomes a step.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "common/nn/layer.hpp"

namespace dlfs {

// What an optimizer remembers: one tensor per parameter, of the parameter's shape, zeros at first.
template <std::floating_point T>
class ParameterState {
 public:
  // The first call makes the tensors; later calls check that the parameters are those of the first call, and
  // throw std::invalid_argument if they are not.
  void fit(std::span<const Parameter<T>> parameters);
  Tensor<T>& operator[](std::size_t i) { return tensors_[i]; }

 private:
  std::vector<Tensor<T>> tensors_;
};

// An optimizer remembers what it needs for each parameter by its position in the list: pass the parameters of
// one network, always in the same order. It throws std::invalid_argument for others. No update after the
// first allocates memory.
template <std::floating_point T>
class Optimizer {
 public:
  explicit Optimizer(T learning_rate) : lr_(learning_rate) {}
  Optimizer(const Optimizer&) = delete;
  Optimizer& operator=(const Optimizer&) = delete;
  virtual ~Optimizer() = default;

  virtual void update(std::span<const Parameter<T>> parameters) = 0;

  // The learning rate, which may change from one update to the next.
  [[nodiscard]] T learning_rate() const { return lr_; }
  void set_learning_rate(T lr) { lr_ = lr; }

  // What the optimizer remembers for these parameters, with names such as m_W1 for "m" of W1: zeros before
  // the first update.
  std::vector<State<T>> state(std::span<const Parameter<T>> parameters);

 protected:
  // Makes a member part of state().
  void remember(std::string name, ParameterState<T>& member) {
    memory_.emplace_back(std::move(name), &member);
  }
  void remember(std::string name, std::size_t& member) { memory_.emplace_back(std::move(name), &member); }

 private:
  T lr_;
  std::vector<std::pair<std::string, std::variant<ParameterState<T>*, std::size_t*>>> memory_;
};

// Shrinks the gradients if together they are longer than max_norm: dW <- dW max_norm / norm, with norm the
// square root of the sum of dW^2 over all parameters (Pascanu and others 2012, arXiv:1211.5063). Returns the
// norm before shrinking. Call it between gradient and update. Throws std::invalid_argument if max_norm is not
// above 0.
template <std::floating_point T>
T clip_gradients(const std::vector<Parameter<T>>& parameters, std::type_identity_t<T> max_norm);

// Stochastic gradient descent (section 6.1.2): W <- W - lr dW.
template <std::floating_point T>
class Sgd : public Optimizer<T> {
 public:
  explicit Sgd(T lr = T(0.01)) : Optimizer<T>(lr) {}
  void update(std::span<const Parameter<T>> parameters) override;
};

// A ball that rolls downhill (section 6.1.4): v <- momentum v - lr dW, W <- W + v.
template <std::floating_point T>
class Momentum : public Optimizer<T> {
 public:
  explicit Momentum(T lr = T(0.01), T momentum = T(0.9));
  void update(std::span<const Parameter<T>> parameters) override;

 private:
  T momentum_;
  ParameterState<T> v_;
};

// Nesterov's accelerated gradient in the form of Bengio and others (2012, arXiv:1212.0901): Momentum, but W
// is kept one roll ahead, where the ball is about to be. v <- momentum v - lr dW, W <- W + momentum v - lr
// dW.
template <std::floating_point T>
class Nesterov : public Optimizer<T> {
 public:
  explicit Nesterov(T lr = T(0.01), T momentum = T(0.9));
  void update(std::span<const Parameter<T>> parameters) override;

 private:
  T momentum_;
  ParameterState<T> v_;
};

// Steps that shrink for each element as its gradients add up (section 6.1.5):
// h <- h + dW^2, W <- W - lr dW / (sqrt(h) + 1e-7).
template <std::floating_point T>
class AdaGrad : public Optimizer<T> {
 public:
  explicit AdaGrad(T lr = T(0.01));
  void update(std::span<const Parameter<T>> parameters) override;

 private:
  ParameterState<T> h_;
};

// AdaGrad that forgets old gradients (section 6.1.5):
// h <- decay_rate h + (1 - decay_rate) dW^2, W <- W - lr dW / (sqrt(h) + 1e-7).
template <std::floating_point T>
class RmsProp : public Optimizer<T> {
 public:
  explicit RmsProp(T lr = T(0.01), T decay_rate = T(0.99));
  void update(std::span<const Parameter<T>> parameters) override;

 private:
  T decay_rate_;
  ParameterState<T> h_;
};

// Momentum and RMSprop in one (section 6.1.6; Kingma and Ba 2014, arXiv:1412.6980):
// m <- m + (1 - beta1) (dW - m), v <- v + (1 - beta2) (dW^2 - v), W <- W - lr_t m / (sqrt(v) + 1e-7). At the t-th update
// lr_t = lr sqrt(1 - beta2^t) / (1 - beta1^t), which makes up for m and v beginning at 0.
template <std::floating_point T>
class Adam : public Optimizer<T> {
 public:
  explicit Adam(T lr = T(0.001), T beta1 = T(0.9), T beta2 = T(0.999));
  void update(std::span<const Parameter<T>> parameters) override;

 private:
  T beta1_;
  T beta2_;
  std::size_t updates_ = 0;
  ParameterState<T> m_;
  ParameterState<T> v_;
};

#define DLFS_DECLARE(T)                    \
  extern template class ParameterState<T>; \
  extern template class Optimizer<T>;      \
  extern template class Sgd<T>;            \
  extern template class Momentum<T>;       \
  extern template class Nesterov<T>;       \
  extern template class AdaGrad<T>;        \
  extern template class RmsProp<T>;        \
  extern template class Adam<T>

DLFS_DECLARE(float);
DLFS_DECLARE(double);
#undef DLFS_DECLARE

}  // namespace dlfs
