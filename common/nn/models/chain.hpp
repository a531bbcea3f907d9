// Chains of layers as papers write them in tables: from one description come the table, with exact counts, and the
// network.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <vector>

#include "common/nn/initial_weights.hpp"
#include "common/nn/network.hpp"

namespace dlfs {

// A layer of a chain. Convolutions and all affine layers but the last are followed by a ReLU.
struct ChainLayer {
  enum class Kind { convolution, pooling, normalization, affine, dropout };

  Kind kind;
  std::size_t outputs = 0;  // filters or neurons
  std::size_t F = 0, stride = 1, pad = 0;
  std::size_t groups =
      1;             // the channels in so many parts, each with filters of its own (AlexNet's two processors)
  double ratio = 0;  // of dropout

  static ChainLayer convolution(std::size_t FN, std::size_t F, std::size_t stride, std::size_t pad,
                                std::size_t groups = 1) {
    return {.kind = Kind::convolution, .outputs = FN, .F = F, .stride = stride, .pad = pad, .groups = groups};
  }
  static ChainLayer max_pooling(std::size_t F, std::size_t stride) {
    return {.kind = Kind::pooling, .F = F, .stride = stride};
  }
  static ChainLayer normalization() {
    return {.kind = Kind::normalization};
  }  // of local responses, as in AlexNet
  static ChainLayer affine(std::size_t neurons) { return {.kind = Kind::affine, .outputs = neurons}; }
  static ChainLayer dropout(double ratio) { return {.kind = Kind::dropout, .ratio = ratio}; }
};
using Chain = std::vector<ChainLayer>;

// What a layer costs for one image.
struct LayerCost {
  std::string name;        // "conv 3x3, 64"
  Shape output;            // (C, H, W), or (M) after an affine layer
  std::size_t parameters;  // weights and biases
  std::size_t products;    // multiplications of weights
};

// The costs of a chain for images (C, H, W), layer by layer. Throws std::invalid_argument if a filter does not fit, or if
// channels or filters cannot be divided into the groups.
std::vector<LayerCost> costs(const Chain& chain, const Shape& image);

// The sum of the costs, with the output of the last one. Throws std::invalid_argument if there are none.
LayerCost total(const std::vector<LayerCost>& costs);

// A table with a line for each layer and one for the total.
std::string to_table(const std::vector<LayerCost>& costs);

// The network, with initial weights for ReLU (He) and biases 0. Throws std::invalid_argument if a layer has groups.
template <std::floating_point T>
Network<T> build(const Chain& chain, const Shape& image, Rng& rng);

}  // namespace dlfs
