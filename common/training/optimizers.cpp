#include "common/training/optimizers.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

#include "common/nn/checks.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {

namespace {

// Keeps divisions by 0 from happening, as in the book.
template <std::floating_point T>
constexpr T tiny = T(1e-7);

// step(W, dW, state ...) for each element of each parameter, in one pass that the compiler can do many
// elements at a time.
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
void ParameterState<T>::append(const std::string& name, std::span<const Parameter<T>> parameters,
                               std::vector<State<T>>& list) {
  fit(parameters);
  for (std::size_t i = 0; i < tensors_.size(); ++i) {
    list.push_back({name + "_" + parameters[i].name, &tensors_[i]});
  }
}

template <std::floating_point T>
void Sgd<T>::update(std::span<const Parameter<T>> parameters) {
  for_each_element(parameters, [lr = lr_](T& W, T dW) { W -= lr * dW; });
}

template <std::floating_point T>
void Momentum<T>::update(std::span<const Parameter<T>> parameters) {
  const auto step = [lr = lr_, momentum = momentum_](T& W, T dW, T& v) {
    v = momentum * v - lr * dW;
    W += v;
  };
  for_each_element(parameters, step, v_);
}

template <std::floating_point T>
std::vector<State<T>> Momentum<T>::state(std::span<const Parameter<T>> parameters) {
  std::vector<State<T>> list;
  v_.append("v", parameters, list);
  return list;
}

template <std::floating_point T>
void Nesterov<T>::update(std::span<const Parameter<T>> parameters) {
  const auto step = [lr = lr_, momentum = momentum_](T& W, T dW, T& v) {
    v = momentum * v - lr * dW;
    W += momentum * v - lr * dW;
  };
  for_each_element(parameters, step, v_);
}

template <std::floating_point T>
std::vector<State<T>> Nesterov<T>::state(std::span<const Parameter<T>> parameters) {
  std::vector<State<T>> list;
  v_.append("v", parameters, list);
  return list;
}

template <std::floating_point T>
void AdaGrad<T>::update(std::span<const Parameter<T>> parameters) {
  const auto step = [lr = lr_](T& W, T dW, T& h) {
    h += dW * dW;
    W -= lr * dW / (std::sqrt(h) + tiny<T>);
  };
  for_each_element(parameters, step, h_);
}

template <std::floating_point T>
std::vector<State<T>> AdaGrad<T>::state(std::span<const Parameter<T>> parameters) {
  std::vector<State<T>> list;
  h_.append("h", parameters, list);
  return list;
}

template <std::floating_point T>
void RmsProp<T>::update(std::span<const Parameter<T>> parameters) {
  const auto step = [lr = lr_, decay_rate = decay_rate_](T& W, T dW, T& h) {
    h = decay_rate * h + (1 - decay_rate) * dW * dW;
    W -= lr * dW / (std::sqrt(h) + tiny<T>);
  };
  for_each_element(parameters, step, h_);
}

template <std::floating_point T>
std::vector<State<T>> RmsProp<T>::state(std::span<const Parameter<T>> parameters) {
  std::vector<State<T>> list;
  h_.append("h", parameters, list);
  return list;
}

template <std::floating_point T>
void Adam<T>::update(std::span<const Parameter<T>> parameters) {
  const auto t = static_cast<double>(++updates_);
  const double correction = std::sqrt(1 - std::pow(double{beta2_}, t)) / (1 - std::pow(double{beta1_}, t));
  const T lr_t = lr_ * static_cast<T>(correction);

  const auto step = [lr_t, beta1 = beta1_, beta2 = beta2_](T& W, T dW, T& m, T& v) {
    m += (1 - beta1) * (dW - m);
    v += (1 - beta2) * (dW * dW - v);
    W -= lr_t * m / (std::sqrt(v) + tiny<T>);
  };
  for_each_element(parameters, step, m_, v_);
}

template <std::floating_point T>
std::vector<State<T>> Adam<T>::state(std::span<const Parameter<T>> parameters) {
  std::vector<State<T>> list{{"updates", &updates_}};
  m_.append("m", parameters, list);
  v_.append("v", parameters, list);
  return list;
}

#define DLFS_INSTANTIATE(T)         \
  template class ParameterState<T>; \
  template class Sgd<T>;            \
  template class Momentum<T>;       \
  template class Nesterov<T>;       \
  template class AdaGrad<T>;        \
  template class RmsProp<T>;        \
  template class Adam<T>

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE
#undef DLFS_INSTANTIATE

}  // namespace dlfs
