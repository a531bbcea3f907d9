// Layers that compute each element on its own, in buffers that are reused.
#pragma once

#include "common/nn/compiled/step.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/dropout.hpp"
#include "common/nn/layers/leaky_relu.hpp"

namespace dlfs {

// A ReLU that is not fused with the step before it.
template <std::floating_point T>
class ReluStep : public Step<T> {
 public:
  using Step<T>::Step;
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Tensor<T> out_;
};

template <std::floating_point T>
class SigmoidStep : public Step<T> {
 public:
  using Step<T>::Step;
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Tensor<T> out_;
};

template <std::floating_point T>
class TanhStep : public Step<T> {
 public:
  using Step<T>::Step;
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Tensor<T> out_;
};

template <std::floating_point T>
class LeakyReluStep : public Step<T> {
 public:
  explicit LeakyReluStep(LeakyRelu<T>& plain);
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  T slope_;
  const Tensor<T>* x_ = nullptr;  // of the last forward
  Tensor<T> out_;
};

// Draws from the random numbers of the plain layer.
template <std::floating_point T>
class DropoutStep : public Step<T> {
 public:
  explicit DropoutStep(Dropout<T>& plain);
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  T ratio_;
  Rng& rng_;
  Tensor<T> mask_, out_;
};

extern template class ReluStep<float>;
extern template class ReluStep<double>;
extern template class SigmoidStep<float>;
extern template class SigmoidStep<double>;
extern template class TanhStep<float>;
extern template class TanhStep<double>;
extern template class LeakyReluStep<float>;
extern template class LeakyReluStep<double>;
extern template class DropoutStep<float>;
extern template class DropoutStep<double>;

}  // namespace dlfs
