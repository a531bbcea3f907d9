#include "common/nn/network.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <stdexcept>

#include "common/kernels/lane_sums.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs {

namespace {

// W1, block3_W1, not b1 or gamma1.
bool is_weight(const std::string& name) {
  const std::size_t last = name.rfind('_');
  return name.at(last == std::string::npos ? 0 : last + 1) == 'W';
}

template <std::floating_point T>
T sum_of_squares(const Tensor<T>& x) {
  const auto sums = lane_sums<16, T>(x.size(), [&x](std::size_t i) { return x[i] * x[i]; });
  return std::accumulate(sums.begin(), sums.end(), T{0});
}

}  // namespace

template <std::floating_point T>
Network<T>& Network<T>::operator=(Network&& other) noexcept {
  layers_ = std::move(other.layers_);
  plan_ = std::move(other.plan_);
  loss_ = std::move(other.loss_);
  weight_decay_ = other.weight_decay_;
  batch_ = std::move(other.batch_);
  return *this;
}

template <std::floating_point T>
Layer<T>& Network<T>::add(std::unique_ptr<Layer<T>> layer) {
  plan_ = {};
  return layers_->add(std::move(layer));
}

template <std::floating_point T>
Layer<T>& Network<T>::body() {
  if (is_compiled()) return *plan_.steps;
  return *layers_;
}

template <std::floating_point T>
T Network<T>::loss(const Tensor<T>& x, const Labels& t, Mode mode) {
  return loss_->forward(predict(x, mode), t) + penalty();
}

template <std::floating_point T>
T Network<T>::loss(const Tensor<T>& x, const Tensor<T>& t, Mode mode) {
  return loss_->forward(predict(x, mode), t) + penalty();
}

// 1/2 lambda sum W^2                                 over all W
template <std::floating_point T>
T Network<T>::penalty() const {
  if (weight_decay_ == 0) return 0;
  T total = 0;
  for (const auto& [name, value, grad] : parameters()) {
    if (is_weight(name)) total += sum_of_squares(*value);
  }
  return weight_decay_ * total / 2;
}

// Backpropagation, then dW <- dW + lambda W.
template <std::floating_point T>
void Network<T>::backward_from_loss() {
  const Tensor<T>& dout = loss_->backward();
  if (is_compiled()) {
    plan_.steps->backward_parameters(dout);
  } else {
    layers_->backward(dout);
  }
  if (weight_decay_ == 0) return;
  for (const auto& [name, value, grad] : parameters()) {
    if (!is_weight(name)) continue;
    std::transform(grad->begin(), grad->end(), value->begin(), grad->begin(),
                   [lambda = weight_decay_](T dW, T W) { return dW + lambda * W; });
  }
}

template <std::floating_point T>
T Network<T>::gradient(const Tensor<T>& x, const Labels& t) {
  const T result = loss(x, t, Mode::train);
  backward_from_loss();
  return result;
}

template <std::floating_point T>
T Network<T>::gradient(const Tensor<T>& x, const Tensor<T>& t) {
  const T result = loss(x, t, Mode::train);
  backward_from_loss();
  return result;
}

template <std::floating_point T>
double Network<T>::accuracy(const Tensor<T>& x, const Labels& t, std::size_t batch_size,
                            std::optional<std::size_t> limit) {
  const std::size_t samples = std::min(t.size(), limit.value_or(t.size()));
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
