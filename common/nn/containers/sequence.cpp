#include "common/nn/containers/sequence.hpp"

namespace dlfs {

template <std::floating_point T>
Layer<T>& Sequence<T>::add(std::unique_ptr<Layer<T>> layer) {
  if (!layer->parameters().empty()) {
    if (dynamic_cast<const Container<T>*>(layer.get()) != nullptr) {
      this->list_parameters(*layer, "block" + std::to_string(++numbers_[""]) + "_");
    } else {
      const std::string number = std::to_string(++numbers_[layer->parameters().front().name]);
      for (Parameter<T> parameter : layer->parameters()) {
        parameter.name += number;
        this->parameters_.push_back(std::move(parameter));
      }
    }
  }
  layers_.push_back(std::move(layer));
  return *layers_.back();
}

template <std::floating_point T>
const Tensor<T>& Sequence<T>::forward(const Tensor<T>& x, Mode mode) {
  const Tensor<T>* out = &x;
  for (const auto& layer : layers_) out = &layer->forward(*out, mode);
  return *out;
}

template <std::floating_point T>
const Tensor<T>& Sequence<T>::backward(const Tensor<T>& dout) {
  const Tensor<T>* dx = &dout;
  for (std::size_t i = layers_.size(); i-- > 0;) dx = &layers_[i]->backward(*dx);
  return *dx;
}

template <std::floating_point T>
std::vector<State<T>> Sequence<T>::state() {
  std::vector<State<T>> states;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    list_state(*layers_[i], "layer" + std::to_string(i + 1) + "_", states);
  }
  return states;
}

template <std::floating_point T>
std::unique_ptr<Layer<T>> Sequence<T>::rebuild(const typename Container<T>::Replace& replace) {
  auto result = std::make_unique<Sequence>();
  for (const auto& layer : layers_) result->add(replace(*layer));
  return result;
}

template class Sequence<float>;
template class Sequence<double>;

}  // namespace dlfs
