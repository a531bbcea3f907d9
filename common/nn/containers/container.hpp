// A layer that is made of layers.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/nn/layer.hpp"

namespace dlfs {

template <std::floating_point T>
class Container : public Layer<T> {
 public:
  using Replace = std::function<std::unique_ptr<Layer<T>>(Layer<T>&)>;

  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const override { return parameters_; }

  // The same container with replace(layer) in the place of each of its layers.
  [[nodiscard]] virtual std::unique_ptr<Layer<T>> rebuild(const Replace& replace) = 0;

 protected:
  // Lists the parameters of a part under `prefix` + their names there.
  void list_parameters(const Layer<T>& part, const std::string& prefix) {
    for (Parameter<T> parameter : part.parameters()) {
      parameter.name = prefix + parameter.name;
      parameters_.push_back(std::move(parameter));
    }
  }
  std::vector<Parameter<T>> parameters_;
};

// Adds the states of a part of a container under `prefix` + their names there.
template <std::floating_point T>
void list_state(Layer<T>& part, const std::string& prefix, std::vector<State<T>>& states) {
  for (State<T>& state : part.state()) states.push_back({prefix + state.name, state.value});
}

}  // namespace dlfs
