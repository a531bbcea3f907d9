#include "common/nn/network.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <stdexcept>

#include "common/nn/functions.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs {

namespace {

// W1, W2 ..., not b1 or gamma1.
bool is_weight(const std::string& name) { return name.front() == 'W'; }

// Sixteen sums side by side, which fill vector registers.
template <std::floating_point T>
T sum_of_squares(const Tensor<T>& x) {
  constexpr std::size_t lanes = 16;
  std::array<T, lanes> sums{};
  std::size_t i = 0;
  for (; i + lanes <= x.size(); i += lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += x[i + lane] * x[i + lane];
  }
  for (std::size_t lane = 0; i < x.size(); ++i, ++lane) sums[lane] += x[i] * x[i];
  return std::accumulate(sums.begin(), sums.end(), T{0});
}

}  // namespace

template <std::floating_point T>
Layer<T>& Network<T>::add(std::unique_ptr<Layer<T>> layer) {
  std::vector<Parameter<T>> learnt = layer->parameters();
  if (parameters_.empty() && learnt.empty()) ++first_learner_;
  if (!learnt.empty()) {
    const std::string number = std::to_string(++numbers_[learnt.front().name]);
    for (Parameter<T>& parameter : learnt) {
      parameter.name += number;
      parameters_.push_back(std::move(parameter));
    }
  }
  layers_.push_back(std::move(layer));
  return *layers_.back();
}

template <std::floating_point T>
std::vector<State<T>> Network<T>::state() const {
  std::vector<State<T>> states;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    for (State<T>& state : layers_[i]->state()) {
      states.push_back({"layer" + std::to_string(i + 1) + "_" + state.name, state.value});
    }
  }
  return states;
}

template <std::floating_point T>
const Tensor<T>& Network<T>::predict(const Tensor<T>& x, Mode mode) {
  const Tensor<T>* out = &x;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    if (is_joined_relu(i + 1)) {
      out = &layers_[i++]->forward_with_relu(*out, mode);
    } else {
      out = &layers_[i]->forward(*out, mode);
    }
  }
  return *out;
}

// Is layer i a Relu that both its neighbours can do the work of?
template <std::floating_point T>
bool Network<T>::is_joined_relu(std::size_t i) const {
  return 0 < i && i + 1 < layers_.size() && dynamic_cast<const Relu<T>*>(layers_[i].get()) != nullptr &&
         layers_[i - 1]->joins_relu_behind() && layers_[i + 1]->joins_relu_before();
}

template <std::floating_point T>
T Network<T>::loss(const Tensor<T>& x, const Labels& t, Mode mode) {
  return last_.forward(predict(x, mode), t) + penalty();
}

template <std::floating_point T>
T Network<T>::loss(const Tensor<T>& x, const Tensor<T>& t, Mode mode) {
  return last_.forward(predict(x, mode), t) + penalty();
}

// 1/2 lambda sum W^2                                 over all W
template <std::floating_point T>
T Network<T>::penalty() const {
  if (weight_decay_ == 0) return 0;
  T total = 0;
  for (const auto& [name, value, grad] : parameters_) {
    if (is_weight(name)) total += sum_of_squares(*value);
  }
  return weight_decay_ * total / 2;
}

// From the last layer to the first one that learns, whose input nobody learns from; then dW <- dW + lambda W.
template <std::floating_point T>
void Network<T>::backward() {
  const Tensor<T>* dout = &last_.backward();
  for (std::size_t i = layers_.size(); i-- > first_learner_;) {
    if (i == first_learner_) {
      layers_[i]->backward_parameters(*dout);
    } else if (is_joined_relu(i - 1)) {
      dout = &layers_[i--]->backward_with_relu(*dout);
    } else {
      dout = &layers_[i]->backward(*dout);
    }
  }
  if (weight_decay_ == 0) return;
  for (const auto& [name, value, grad] : parameters_) {
    if (!is_weight(name)) continue;
    std::transform(grad->begin(), grad->end(), value->begin(), grad->begin(),
                   [lambda = weight_decay_](T dW, T W) { return dW + lambda * W; });
  }
}

template <std::floating_point T>
T Network<T>::gradient(const Tensor<T>& x, const Labels& t) {
  const T result = loss(x, t, Mode::train);
  backward();
  return result;
}

template <std::floating_point T>
T Network<T>::gradient(const Tensor<T>& x, const Tensor<T>& t) {
  const T result = loss(x, t, Mode::train);
  backward();
  return result;
}

template <std::floating_point T>
double Network<T>::accuracy(const Tensor<T>& x, const Labels& t, std::size_t batch_size, std::size_t limit) {
  const std::size_t samples = std::min(t.size(), limit);
  if (x.ndim() == 0 || x.dim(0) != t.size()) {
    throw std::invalid_argument("accuracy: expected one label for each of the samples x " +
                                to_string(x.shape()) + ", found " + std::to_string(t.size()) + " labels");
  }
  if (samples == 0 || batch_size == 0) {
    throw std::invalid_argument("accuracy: expected at least one sample and batches of at least one, found " +
                                std::to_string(samples) + " samples in batches of " +
                                std::to_string(batch_size));
  }
  std::size_t correct = 0;
  for (std::size_t first = 0; first < samples; first += batch_size) {
    const std::size_t count = std::min(batch_size, samples - first);
    const bool all_at_once = count == t.size();
    if (!all_at_once) slice(x, first, count, batch_);
    correct += count_correct(predict(all_at_once ? x : batch_), std::span(t).subspan(first, count));
  }
  return static_cast<double>(correct) / static_cast<double>(samples);
}

template class Network<float>;
template class Network<double>;

}  // namespace dlfs
