// A network of one layer, plain or compiled, so that one test checks both.
#pragma once

#include <utility>

#include "common/nn/network.hpp"

namespace dlfs {

template <template <typename> typename LayerOf, std::floating_point T, typename... Arguments>
Network<T> one_layer(bool compiled, Arguments&&... arguments) {
  Network<T> network;
  network.template add<LayerOf>(std::forward<Arguments>(arguments)...);
  if (compiled) network.compile();
  return network;
}

}  // namespace dlfs
