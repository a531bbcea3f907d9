// What every layer of a network says to one picture, and how a single number of it came about.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/nn/network.hpp"

namespace dlfs {

struct LayerTrace {
  std::string kind;  // "Convolution"
  Shape shape;       // of one sample: (C, H, W), or (M)
  std::vector<float> values;
};

struct DigitTrace {
  std::vector<LayerTrace> layers;     // all of the network, in order
  std::vector<double> probabilities;  // softmax of the last one
};

// image (28, 28), ink 0 to 1.
DigitTrace trace_digit(Network<float>& network, const Tensor<float>& image);

// One channel's part of a number: window times kernel, element by element, and their sum.
struct WindowPart {
  std::vector<float> window, kernel;  // (height, width) each; the kernel is empty if there is none (pooling)
  double sum = 0;                     // of a pooling the largest element
};

struct WindowTrace {
  std::string kind;
  std::size_t height = 0, width = 0;
  std::vector<WindowPart> parts;  // one for each channel that the number depends on
  double bias = 0, total = 0;     // the sums of the parts + bias = total
};

// How value (channel, row, column) of the output of layer `layer` comes about: of a Convolution, a max Pooling, an Affine layer
// (channel is then the neuron, row and column are 0), or a layer that works element by element. Throws std::invalid_argument if
// there is no such layer or place.
WindowTrace trace_window(Network<float>& network, const Tensor<float>& image, std::size_t layer,
                         std::size_t channel, std::size_t row, std::size_t column);

}  // namespace dlfs
