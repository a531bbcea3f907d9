// Exercise 8.3 (section 8.1.3): how many numbers a network learns
#include "count_parameters.hpp"

#include <stdexcept>

namespace dlfs::exercise {
namespace {

std::size_t count_of(const LayerSizes& layer) {
  if (layer.kind == "affine") return layer.inputs * layer.outputs + layer.outputs;
  if (layer.kind == "convolution") return layer.outputs * layer.inputs * layer.FH * layer.FW + layer.outputs;
  if (layer.kind == "relu" || layer.kind == "pooling" || layer.kind == "dropout") return 0;
  throw std::invalid_argument(
      "count_parameters: expected affine, convolution, relu, pooling or dropout, found " + layer.kind);
}

}  // namespace

std::size_t count_parameters(const std::vector<LayerSizes>& layers) {
  std::size_t count = 0;
  for (const LayerSizes& layer : layers) count += count_of(layer);
  return count;
}

}  // namespace dlfs::exercise
