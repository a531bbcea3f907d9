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

// Times forward and backward of each layer for the batch x and takes the fastest of `repeats` times, because
// whatever else the machine does can only make a layer slower. The backward pass uses the output in place of
// its gradient.
LayerTimes time_layers(const std::vector<Layer<float>*>& layers, const Tensor<float>& x, std::size_t repeats);

// The times of the plain layers of a network, and of the same layers compiled, each on its own.
struct NetworkTimes {
  std::vector<std::string> names;  // conv1 relu1 pool1 ...
  LayerTimes plain, compiled;
};
NetworkTimes time_network(Network<float>& network, const Tensor<float>& x, std::size_t repeats);

// Each value in percent of the sum of all values.
std::vector<double> shares(const std::vector<double>& values);

}  // namespace dlfs::ch08
