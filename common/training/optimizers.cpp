#include "common/training/optimizers.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

#include "common/kernels/math/pow.hpp"
#include "common/nn/checks.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {

namespace {

// Prevents divisions by 0, as in the book.
template <std::floating_point T>
constexpr T tiny = T(1e-7);

// Calls step(W, dW, state ...) for each element of each parameter, in one pass over memory that the compiler
// can vectorize.
template <std::floating_point T, typename Step, std::same_as<ParameterState<T>>... State>
void for_each_element(std::span<const Parameter<T>> parameters, const Step& step, State&... state) {
  (state.fit(parameters), ...);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    T* const W = parameters[i].value->data();
    const T* const dW = parameters[i].grad->data();
    const std::size_t size = parameters[i].value->size();
    const auto run = [&](auto* const... s) {
      parallel_ranges(size, elements_per_thread, [&](std::size_t first, std::size_t last) {
        for (std::size_t k = first; k < last; ++k) step(W[k], dW[k], s[k]...);
      });
    };
    run(state[i].data()...);
  }
}

}  // namespace

template <std::floating_point T>
void ParameterState<T>::fit(std::span<const Parameter<T>> parameters) {
  if (tensors_.empty()) {
    for (const auto& parameter : parameters) tensors_.push_back(Tensor<T>::zeros(parameter.value->shape()));
  }
  if (tensors_.size() != parameters.size()) {
    throw std::invalid_argument("optimizer: expected the " + std::to_string(tensors_.size()) +
                                " parameters of the first update, found " +
                                std::to_string(parameters.size()));
  }
  for (std::size_t i = 0; i < tensors_.size(); ++i) {
    expect_shape("optimizer", parameters[i].name, tensors_[i].shape(), parameters[i].value->shape());
  }
}

template <std::floating_point T>
std::vector<State<T>> Optimizer<T>::state(std::span<const Parameter<T>> parameters) {
  std::vector<State<T>> states;
  for (const auto& [name, member] : memory_) {
    if (std::size_t* const* counter = std::get_if<std::size_t*>(&member)) {
      states.push_back({name, *counter});
      continue;
    }
    ParameterState<T>& tensors = *std::get<ParameterState<T>*>(member);
    tensors.fit(parameters);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      states.push_back({name + "_" + parameters[i].name, &tensors[i]});
    }
  }
  return states;
}

template <std::floating_point T>
T clip_gradients(const std::vector<Parameter<T>>& parameters, std::type_identity_t<T> max_norm) {
  if (!(max_norm > 0)) {
    throw std::invalid_argument("clip_gradients: expected a norm above 0, found " + std::to_string(max_norm));
  }
  // norm = sqrt(sum of dW^2 over all parameters), in double: there can be millions.
  double sum = 0;
  for (const auto& parameter : parameters) {
    for (const T dW : *parameter.grad) sum += static_cast<double>(dW) * static_cast<double>(dW);
  }
  const T norm = static_cast<T>(std::sqrt(sum));
  if (norm <= max_norm) return norm;
  for (const auto& parameter : parameters) {
    for (T& dW : *parameter.grad) dW *= max_norm / norm;
  }
  return norm;
}

template <std::floating_point T>
void Sgd<T>::update(std::span<const Parameter<T>> parameters) {
  for_each_element(parameters, [lr = this->learning_rate()](T& W, T dW) { W -= lr * dW; });
}

template <std::floating_point T>
Momentum<T>::Momentum(T lr, T momentum) : Optimizer<T>(lr), momentum_(momentum) {
  this->remember("v", v_);
}

template <std::floating_point T>
void Momentum<T>::update(std::span<const Parameter<T>> parameters) {
  const auto step = [lr = this->learning_rate(), momentum = momentum_](T& W, T dW, T& v) {
    v = momentum * v - lr * dW;
    W += v;
  };
  for_each_element(parameters, step, v_);
}

template <std::floating_point T>
Nesterov<T>::Nesterov(T lr, T momentum) : Optimizer<T>(lr), momentum_(momentum) {
  this->remember("v", v_);
}

template <std::floating_point T>
void Nesterov<T>::update(std::span<const Parameter<T>> parameters) {
  const auto step = [lr = this->learning_rate(), momentum = momentum_](T& W, T dW, T& v) {
    v = momentum * v - lr * dW;
    W += momentum * v - lr * dW;
  };
  for_each_element(parameters, step, v_);
}

template <std::floating_point T>
AdaGrad<T>::AdaGrad(T lr) : Optimizer<T>(lr) {
  this->remember("h", h_);
}

template <std::floating_point T>
void AdaGrad<T>::update(std::span<const Parameter<T>> parameters) {
  const auto step = [lr = this->learning_rate()](T& W, T dW, T& h) {
    h += dW * dW;
    W -= lr * dW / (std::sqrt(h) + tiny<T>);
  };
  for_each_element(parameters, step, h_);
}

template <std::floating_point T>
RmsProp<T>::RmsProp(T lr, T decay_rate) : Optimizer<T>(lr), decay_rate_(decay_rate) {
  this->remember("h", h_);
}

template <std::floating_point T>
void RmsProp<T>::update(std::span<const Parameter<T>> parameters) {
  const auto step = [lr = this->learning_rate(), decay_rate = decay_rate_](T& W, T dW, T& h) {
    h = decay_rate * h + (1 - decay_rate) * dW * dW;
    W -= lr * dW / (std::sqrt(h) + tiny<T>);
  };
  for_each_element(parameters, step, h_);
}

template <std::floating_point T>
Adam<T>::Adam(T lr, T beta1, T beta2) : Optimizer<T>(lr), beta1_(beta1), beta2_(beta2) {
  this->remember("updates", updates_);
  this->remember("m", m_);
  this->remember("v", v_);
}

template <std::floating_point T>
void Adam<T>::update(std::span<const Parameter<T>> parameters) {
  const auto t = static_cast<double>(++updates_);
  const double correction = std::sqrt(1 - math::pow(double{beta2_}, t)) / (1 - math::pow(double{beta1_}, t));
  const T lr_t = this->learning_rate() * static_cast<T>(correction);

  const auto step = [lr_t, beta1 = beta1_, beta2 = beta2_](T& W, T dW, T& m, T& v) {
    m += (1 - beta1) * (dW - m);
    v += (1 - beta2) * (dW * dW - v);
    W -= lr_t * m / (std::sqrt(v) + tiny<T>);
  };
  for_each_element(parameters, step, m_, v_);
}

#define DLFS_INSTANTIATE(T)                                       \
  template class ParameterState<T>;                               \
  template class Optimizer<T>;                                    \
  template T clip_gradients(const std::vector<Parameter<T>>&, T); \
  template class Sgd<T>;                                          \
  template class Momentum<T>;                                     \
  template class Nesterov<T>;                                     \
  template class AdaGrad<T>;                                      \
  template class RmsProp<T>;                                      \
  template class Adam<T>

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE
#undef DLFS_INSTANTIATE

}  // namespace dlfs
