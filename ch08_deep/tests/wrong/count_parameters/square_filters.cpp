// Mistake: the width of the filter is taken for its height.
// Said: the height of the filter is not used
#include <stdexcept>

#include "count_parameters.hpp"

namespace dlfs::exercise {
namespace {

std::size_t count_of(const LayerSizes& layer) {
  if (layer.kind == "affine") return layer.inputs * layer.outputs + layer.outputs;
  if (layer.kind == "convolution") return layer.outputs * layer.inputs * layer.FW * layer.FW + layer.outputs;
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
