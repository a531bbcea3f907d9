#include "common/nn/models/chain.hpp"

#include <cstdint>
#include <iomanip>
#include <sstream>
#include <stdexcept>

#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/dropout.hpp"
#include "common/nn/layers/local_response_normalization.hpp"
#include "common/nn/layers/pooling.hpp"

namespace dlfs {
namespace {

using Kind = ChainLayer::Kind;

std::string square(std::size_t side) { return std::to_string(side) + "x" + std::to_string(side); }

// Filters (FN, C / groups, F, F), each at every pixel of its output.
LayerCost convolution_cost(const ChainLayer& layer, const Shape& x) {
  if (x.ndim() != 3 || x[0] % layer.groups != 0 || layer.outputs % layer.groups != 0) {
    throw std::invalid_argument("chain: expected images (C, H, W) with channels for " +
                                std::to_string(layer.groups) + " groups of filters, found " + to_string(x) +
                                " and " + std::to_string(layer.outputs) + " filters");
  }
  const std::size_t OH = output_size(x[1], layer.F, layer.stride, layer.pad);
  const std::size_t OW = output_size(x[2], layer.F, layer.stride, layer.pad);
  const std::size_t weights = layer.outputs * (x[0] / layer.groups) * layer.F * layer.F;
  std::string name = "conv " + square(layer.F) + ", " + std::to_string(layer.outputs);
  if (layer.stride > 1) name += ", stride " + std::to_string(layer.stride);
  if (layer.groups > 1) name += ", " + std::to_string(layer.groups) + " groups";
  return {name, {layer.outputs, OH, OW}, weights + layer.outputs, weights * OH * OW};
}

LayerCost cost(const ChainLayer& layer, const Shape& x) {
  switch (layer.kind) {
    case Kind::convolution:
      return convolution_cost(layer, x);
    case Kind::pooling:
      return {
          "max pool " + square(layer.F) + ", stride " + std::to_string(layer.stride),
          {x[0], output_size(x[1], layer.F, layer.stride, 0), output_size(x[2], layer.F, layer.stride, 0)},
          0,
          0};
    case Kind::affine:
      return {"affine " + std::to_string(layer.outputs),
              {layer.outputs},
              x.size() * layer.outputs + layer.outputs,
              x.size() * layer.outputs};
    case Kind::normalization:
      return {"local response normalization", x, 0, 0};
    case Kind::dropout:
      break;
  }
  return {"dropout", x, 0, 0};
}

}  // namespace

std::vector<LayerCost> costs(const Chain& chain, const Shape& image) {
  std::vector<LayerCost> result;
  for (const ChainLayer& layer : chain)
    result.push_back(cost(layer, result.empty() ? image : result.back().output));
  return result;
}

LayerCost total(const std::vector<LayerCost>& costs) {
  if (costs.empty()) throw std::invalid_argument("chain: expected at least one layer, found none");
  LayerCost sum{"total", costs.back().output, 0, 0};
  for (const LayerCost& layer : costs) {
    sum.parameters += layer.parameters;
    sum.products += layer.products;
  }
  return sum;
}

std::string to_table(const std::vector<LayerCost>& costs) {
  std::ostringstream table;
  const auto line = [&table](const auto& name, const std::string& output, const auto& parameters,
                             const auto& products) {
    table << std::left << std::setw(30) << name << std::setw(16) << output << std::right << std::setw(12)
          << parameters << std::setw(14) << products << '\n';
  };
  line("layer", "output", "parameters", "products");
  for (const auto& [name, output, parameters, products] : costs)
    line(name, to_string(output), parameters, products);
  const LayerCost sum = total(costs);
  line(sum.name, "", sum.parameters, sum.products);
  return table.str();
}

template <std::floating_point T>
Network<T> build(const Chain& chain, const Shape& image, Rng& rng) {
  Network<T> network;
  const std::vector<LayerCost> all = costs(chain, image);
  std::uint64_t dropouts = 0;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const ChainLayer& layer = chain[i];
    const Shape x = i == 0 ? image : all[i - 1].output;
    const std::size_t M = layer.outputs;
    if (layer.groups > 1) throw std::invalid_argument("chain: there is no layer for groups of channels");
    if (layer.kind == Kind::convolution) {
      network.template add<Convolution>(
          initial_weights<T>(WeightInit::he(), {M, x[0], layer.F, layer.F}, rng), Tensor<T>::zeros({M}),
          layer.stride, layer.pad);
    } else if (layer.kind == Kind::affine) {
      network.template add<Affine>(initial_weights<T>(WeightInit::he(), {x.size(), M}, rng),
                                   Tensor<T>::zeros({M}));
    } else if (layer.kind == Kind::pooling) {
      network.template add<Pooling>(layer.F, layer.F, layer.stride);
    } else if (layer.kind == Kind::normalization) {
      network.template add<LocalResponseNormalization>();
    } else {
      network.template add<Dropout>(static_cast<T>(layer.ratio), rng.stream(++dropouts));
    }
    const bool learns = layer.kind == Kind::convolution || layer.kind == Kind::affine;
    if (learns && i + 1 < chain.size()) network.template add<Relu>();
  }
  return network;
}

template Network<float> build(const Chain&, const Shape&, Rng&);
template Network<double> build(const Chain&, const Shape&, Rng&);

}  // namespace dlfs
