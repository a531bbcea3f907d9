// Exercise 8.3: how many numbers a network learns
#include "count_parameters.hpp"

#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/testing/catch.hpp"

namespace dlfs::exercise {

// "convolution 16 -> 32, 3x3"
static std::string describe(const LayerSizes& layer) {
  std::string text = layer.kind;
  if (layer.outputs > 0) text += " " + std::to_string(layer.inputs) + " -> " + std::to_string(layer.outputs);
  if (layer.FH > 0) text += ", " + std::to_string(layer.FH) + "x" + std::to_string(layer.FW);
  return "[" + text + "]";
}

}  // namespace dlfs::exercise

using namespace dlfs;
using exercise::LayerSizes;
using judge::calling;

namespace {

using Layers = std::vector<LayerSizes>;

const auto count_parameters = calling("count_parameters", exercise::count_parameters);

LayerSizes convolution(std::size_t inputs, std::size_t outputs, std::size_t size) {
  return {"convolution", inputs, outputs, size, size};
}

// With the typical mistakes; only for affine layers and convolutions.
void expect(const Layers& layers, std::size_t expected) {
  std::size_t biases = 0, each_channel = 0, too_few_channels = 0;
  for (const auto& [kind, inputs, outputs, FH, FW] : layers) {
    const bool is_convolution = kind == "convolution";
    biases += outputs;
    each_channel += is_convolution ? (inputs - 1) * outputs : 0;
    too_few_channels += is_convolution ? (inputs - 1) * outputs * FH * FW : 0;
  }
  count_parameters(layers)
      .mistaken(expected - biases, "the biases are forgotten")
      .mistaken(expected - biases + layers.size(), "each layer counts one bias: there is one for each output")
      .mistaken(expected - too_few_channels, "a filter has weights for each of the input channels")
      .mistaken(expected + each_channel, "a filter has one bias, not one for each input channel")
      .gives(expected);
}

// What the library's network learns.
std::size_t learnt_by(const Network<double>& network) {
  std::size_t count = 0;
  for (const auto& parameter : network.parameters()) count += parameter.value->size();
  return count;
}

}  // namespace

TEST_CASE("an affine layer has a weight for each pair of input and output, and a bias for each output",
          "[8.3]") {
  expect({{"affine", 784, 50}}, 39250);
  expect({{"affine", 3, 2}}, 8);
}

TEST_CASE("two filters 3x3 learn less than one of 5x5, three less than one of 7x7", "[8.3]") {
  expect({convolution(1, 1, 5)}, 26);
  expect({convolution(1, 1, 3), convolution(1, 1, 3)}, 20);
  expect({convolution(1, 1, 7)}, 50);
  expect({convolution(1, 1, 3), convolution(1, 1, 3), convolution(1, 1, 3)}, 30);
}

TEST_CASE("each filter reaches over all input channels", "[8.3]") {
  expect({convolution(3, 8, 5)}, 608);
  expect({convolution(16, 32, 3)}, 4640);
}

TEST_CASE("filters need not be square", "[8.3]") {
  count_parameters(Layers{{"convolution", 2, 3, 1, 5}})
      .mistaken(std::size_t{9}, "the width of the filter is not used")
      .mistaken(std::size_t{153}, "the height of the filter is not used")
      .gives(std::size_t{33});
}

TEST_CASE("what has no weights learns nothing", "[8.3]") {
  count_parameters(Layers{{"relu"}, {"pooling"}, {"dropout"}}).gives(std::size_t{0});
  count_parameters(Layers{{"affine", 10, 20}, {"relu", 20, 20}, {"dropout", 20, 20}})
      .mistaken(std::size_t{1060}, "relu and dropout learn nothing, whatever their sizes")
      .gives(std::size_t{220});
  count_parameters(Layers{}).gives(std::size_t{0});
}

TEST_CASE("the book's networks have as many as the library's", "[8.3]") {
  Rng rng(83);
  const LayerSizes relu{"relu"}, pooling{"pooling"}, dropout{"dropout"};
  count_parameters(
      Layers{convolution(1, 30, 5), relu, pooling, {"affine", 30 * 12 * 12, 100}, relu, {"affine", 100, 10}})
      .gives(learnt_by(simple_conv_net<double>({}, rng)));
  const Layers deep = {convolution(1, 16, 3),
                       relu,
                       convolution(16, 16, 3),
                       relu,
                       pooling,
                       convolution(16, 32, 3),
                       relu,
                       convolution(32, 32, 3),
                       relu,
                       pooling,
                       convolution(32, 64, 3),
                       relu,
                       convolution(64, 64, 3),
                       relu,
                       pooling,
                       {"affine", 64 * 4 * 4, 50},
                       relu,
                       dropout,
                       {"affine", 50, 10},
                       dropout};
  count_parameters(deep).gives(learnt_by(deep_conv_net<double>(rng)));
}

TEST_CASE("random lists of layers count what the library's layers hold", "[8.3]") {
  Rng rng(832);
  for (int i = 0; i < 10; ++i) {
    Layers layers;
    Network<double> network;
    for (std::size_t k = rng.below(5); k < 6; ++k) {
      const std::size_t inputs = 1 + rng.below(9), outputs = 1 + rng.below(9);
      const std::size_t FH = 1 + rng.below(5), FW = 1 + rng.below(5);
      const auto b = Tensor<double>::zeros({outputs});
      if (rng.below(2) == 0) {
        layers.push_back({"affine", inputs, outputs});
        network.add<Affine>(Tensor<double>::zeros({inputs, outputs}), b);
      } else {
        layers.push_back({"convolution", inputs, outputs, FH, FW});
        network.add<Convolution>(Tensor<double>::zeros({outputs, inputs, FH, FW}), b);
      }
    }
    expect(layers, learnt_by(network));
  }
}

TEST_CASE("a kind that is not known is an error", "[8.3]") {
  count_parameters.complains<std::invalid_argument>("there is no such kind of layer",
                                                    Layers{{"affine", 2, 2}, {"afine", 3, 3}});
  count_parameters.complains<std::invalid_argument>("a layer must have a kind", Layers{{"", 3, 3}});
}
