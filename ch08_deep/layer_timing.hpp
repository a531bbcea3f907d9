// How long each layer of a network takes (section 8.3.1).
#pragma once

#include <string>
#include <vector>

#include "common/nn/network.hpp"

namespace dlfs::ch08 {

// Seconds for a batch, layer by layer.
struct LayerTimes {
  std::vector<double> forward, backward;
};

// Forward and backward of each layer for the batch x, the fastest of `repeats` times: what else the machine does only makes
// a layer slower. The backward pass takes the output in place of its gradient.
LayerTimes time_layers(const std::vector<Layer<float>*>& layers, const Tensor<float>& x, std::size_t repeats);

// The times of the plain layers of a network, and of the same layers compiled, each by itself.
struct NetworkTimes {
  std::vector<std::string> names;  // conv1 relu1 pool1 ...
  LayerTimes plain, compiled;
};
NetworkTimes time_network(Network<float>& network, const Tensor<float>& x, std::size_t repeats);

// Each value as per cent of all.
std::vector<double> shares(const std::vector<double>& values);

}  // namespace dlfs::ch08
