// Optimizers (section 6.1): how a gradient becomes a step.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "common/nn/layer.hpp"

namespace dlfs {

// An optimizer remembers what it needs for each parameter by its place in the list: pass the parameters of
// one network, always in the same order; others throw std::invalid_argument. After the first update no update
// takes memory.
template <std::floating_point T>
class Optimizer {
 public:
  virtual ~Optimizer() = default;
  virtual void update(std::span<const Parameter<T>> parameters) = 0;

  // What it remembers for these parameters: zeros, where there has been no update yet.
  virtual std::vector<State<T>> state(std::span<const Parameter<T>> parameters) = 0;
};

// What an optimizer remembers: one tensor per parameter, of its shape, zeros at first.
template <std::floating_point T>
class ParameterState {
 public:
  // Makes the tensors at the first call; later it checks that the parameters are those of the first.
  void fit(std::span<const Parameter<T>> parameters);
  Tensor<T>& operator[](std::size_t i) { return tensors_[i]; }

  // Puts them into a list: "m" of W1 is called m_W1.
  void append(const std::string& name, std::span<const Parameter<T>> parameters, std::vector<State<T>>& list);

 private:
  std::vector<Tensor<T>> tensors_;
};

// Stochastic gradient descent (section 6.1.2): W <- W - lr dW.
template <std::floating_point T>
class Sgd : public Optimizer<T> {
 public:
  explicit Sgd(T lr = T(0.01)) : lr_(lr) {}
  void update(std::span<const Parameter<T>> parameters) override;
  std::vector<State<T>> state(std::span<const Parameter<T>>) override { return {}; }

 private:
  T lr_;
};

// A ball that rolls downhill (section 6.1.4): v <- momentum v - lr dW, W <- W + v.
template <std::floating_point T>
class Momentum : public Optimizer<T> {
 public:
  explicit Momentum(T lr = T(0.01), T momentum = T(0.9)) : lr_(lr), momentum_(momentum) {}
  void update(std::span<const Parameter<T>> parameters) override;
  std::vector<State<T>> state(std::span<const Parameter<T>> parameters) override;

 private:
  T lr_;
  T momentum_;
  ParameterState<T> v_;
};

// Nesterov's accelerated gradient, as Bengio and others write it (2012, arXiv:1212.0901): Momentum, with W held
// one roll ahead, where the ball is about to be.
// v <- momentum v - lr dW, W <- W + momentum v - lr dW.
template <std::floating_point T>
class Nesterov : public Optimizer<T> {
 public:
  explicit Nesterov(T lr = T(0.01), T momentum = T(0.9)) : lr_(lr), momentum_(momentum) {}
  void update(std::span<const Parameter<T>> parameters) override;
  std::vector<State<T>> state(std::span<const Parameter<T>> parameters) override;

 private:
  T lr_;
  T momentum_;
  ParameterState<T> v_;
};

// Steps that shrink for each element as its gradients add up (section 6.1.5):
// h <- h + dW^2, W <- W - lr dW / (sqrt(h) + 1e-7).
template <std::floating_point T>
class AdaGrad : public Optimizer<T> {
 public:
  explicit AdaGrad(T lr = T(0.01)) : lr_(lr) {}
  void update(std::span<const Parameter<T>> parameters) override;
  std::vector<State<T>> state(std::span<const Parameter<T>> parameters) override;

 private:
  T lr_;
  ParameterState<T> h_;
};

// AdaGrad that forgets old gradients (section 6.1.5):
// h <- decay_rate h + (1 - decay_rate) dW^2, W <- W - lr dW / (sqrt(h) + 1e-7).
template <std::floating_point T>
class RmsProp : public Optimizer<T> {
 public:
  explicit RmsProp(T lr = T(0.01), T decay_rate = T(0.99)) : lr_(lr), decay_rate_(decay_rate) {}
  void update(std::span<const Parameter<T>> parameters) override;
  std::vector<State<T>> state(std::span<const Parameter<T>> parameters) override;

 private:
  T lr_;
  T decay_rate_;
  ParameterState<T> h_;
};

// Momentum and RMSprop in one (section 6.1.6; Kingma and Ba 2014, arXiv:1412.6980):
// m <- m + (1 - beta1) (dW - m), v <- v + (1 - beta2) (dW^2 - v), W <- W - lr_t m / (sqrt(v) + 1e-7)
// where lr_t = lr sqrt(1 - beta2^t) / (1 - beta1^t) at the t-th update makes up for m and v beginning at 0.
template <std::floating_point T>
class Adam : public Optimizer<T> {
 public:
  explicit Adam(T lr = T(0.001), T beta1 = T(0.9), T beta2 = T(0.999))
      : lr_(lr), beta1_(beta1), beta2_(beta2) {}
  void update(std::span<const Parameter<T>> parameters) override;
  std::vector<State<T>> state(std::span<const Parameter<T>> parameters) override;

 private:
  T lr_;
  T beta1_;
  T beta2_;
  std::size_t updates_ = 0;
  ParameterState<T> m_;
  ParameterState<T> v_;
};

#define DLFS_DECLARE(T)                    \
  extern template class ParameterState<T>; \
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
