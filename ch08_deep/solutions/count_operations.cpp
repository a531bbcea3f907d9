// Exercise 8.22 (section 8.3.1): where the time goes, counted
#include "count_operations.hpp"

#include <stdexcept>

namespace dlfs::exercise {
namespace {

// How often a filter finds room along one side of the picture.
std::size_t places(std::size_t size, std::size_t filter, std::size_t stride, std::size_t pad) {
  if (stride == 0) throw std::invalid_argument("multiplications: the stride is 0");
  if (filter > size + 2 * pad) throw std::invalid_argument("multiplications: the filter is too large");
  return (size + 2 * pad - filter) / stride + 1;
}

}  // namespace

std::size_t multiplications(const ConvolutionSizes& layer) {
  const std::size_t OH = places(layer.H, layer.FH, layer.stride, layer.pad);
  const std::size_t OW = places(layer.W, layer.FW, layer.stride, layer.pad);
  return layer.FN * OH * OW * layer.C * layer.FH * layer.FW;
}

std::size_t multiplications(const AffineSizes& layer) { return layer.inputs * layer.outputs; }

double share_of_convolutions(const std::vector<ConvolutionSizes>& convolutions,
                             const std::vector<AffineSizes>& affine_layers) {
  std::size_t part = 0;
  for (const ConvolutionSizes& layer : convolutions) part += multiplications(layer);
  std::size_t all = part;
  for (const AffineSizes& layer : affine_layers) all += multiplications(layer);
  return all == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(all);
}

}  // namespace dlfs::exercise
