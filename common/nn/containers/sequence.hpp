// Layers one after the other.
#pragma once

#include <map>

#include "common/nn/containers/container.hpp"

namespace dlfs {

// Parameters are named as in the book, W1 b1 W2 b2 ...: the number counts the layers that learn a parameter
// of that name. The parameters of the third container in the sequence are called block3_W1, block3_b1 ...
// State is named by the position of the layer, counted from 1: layer7_rng.
template <std::floating_point T>
class Sequence : public Container<T> {
 public:
  // Puts a layer at the end, and returns it.
  Layer<T>& add(std::unique_ptr<Layer<T>> layer);
  // sequence.add<Affine>(W, b)
  template <template <typename> typename LayerOf, typename... Arguments>
  LayerOf<T>& add(Arguments&&... arguments) {
    auto layer = std::make_unique<LayerOf<T>>(std::forward<Arguments>(arguments)...);
    LayerOf<T>& added = *layer;
    add(std::move(layer));
    return added;
  }

  [[nodiscard]] std::size_t size() const { return layers_.size(); }
  // Throws std::out_of_range if there is no layer i.
  [[nodiscard]] Layer<T>& layer(std::size_t i) { return *layers_.at(i); }

  [[nodiscard]] std::string kind() const override { return "Sequence"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  std::vector<State<T>> state() override;
  [[nodiscard]] std::unique_ptr<Layer<T>> rebuild(const typename Container<T>::Replace& replace) override;

 private:
  std::vector<std::unique_ptr<Layer<T>>> layers_;
  std::map<std::string, std::size_t>
      numbers_;  // how many layers learn a parameter first named so; containers: ""
};

extern template class Sequence<float>;
extern template class Sequence<double>;

}  // namespace dlfs
