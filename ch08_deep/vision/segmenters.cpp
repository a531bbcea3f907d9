#include "ch08_deep/vision/segmenters.hpp"

#include <utility>

#include "common/nn/containers/graph.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/conv_transpose.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/losses/pixel_softmax.hpp"

namespace dlfs::ch08 {
namespace {

using Nodes = Graph<float>;

// Two 3x3 with ReLU: (N, C, H, W) -> (N, FN, H, W).
void add_two(Nodes& graph, const std::string& name, const std::string& from, std::size_t C, std::size_t FN,
             Rng& rng) {
  auto both = std::make_unique<Sequence<float>>();
  for (const std::size_t channels : {C, FN}) {
    both->add<Convolution>(initial_weights<float>(WeightInit::he(), {FN, channels, 3, 3}, rng),
                           Tensor<float>::zeros({FN}), 1U, 1U);
    both->add<Relu>();
  }
  graph.add(name, from, std::move(both));
}

// A 1x1: (N, C, H, W) -> (N, classes, H, W).
void add_scores(Nodes& graph, const std::string& name, const std::string& from, std::size_t C,
                std::size_t classes, Rng& rng) {
  graph.add<Convolution>(name, from, initial_weights<float>(WeightInit::xavier(), {classes, C, 1, 1}, rng),
                         Tensor<float>::zeros({classes}));
}

// (N, C, H, W) -> (N, FN, 2 H, 2 W), each pixel becoming 2x2 of its own.
void add_up(Nodes& graph, const std::string& name, const std::string& from, std::size_t C, std::size_t FN,
            Rng& rng) {
  const double deviation = WeightInit::xavier().standard_deviation(C);
  graph.add<ConvTranspose>(name, from,
                           initial_weights<float>(WeightInit::normal(deviation), {C, FN, 2, 2}, rng),
                           Tensor<float>::zeros({FN}), 2U);
}

// `stride` times as large, by linear interpolation before it learns.
void add_bilinear(Nodes& graph, const std::string& name, const std::string& from, std::size_t classes,
                  std::size_t stride) {
  graph.add<ConvTranspose>(name, from, bilinear_weights<float>(classes, stride),
                           Tensor<float>::zeros({classes}), stride, stride / 2);
}

// x -> down1 (16, H, W), down2 (32, H/2, W/2), down3 (64, H/4, W/4), bottom (64, H/8, W/8)
std::unique_ptr<Nodes> way_down(Rng& rng) {
  auto graph = std::make_unique<Nodes>();
  add_two(*graph, "down1", "x", 1, 16, rng);
  graph->add<Pooling>("half", "down1", 2U, 2U, 2U);
  add_two(*graph, "down2", "half", 16, 32, rng);
  graph->add<Pooling>("quarter", "down2", 2U, 2U, 2U);
  add_two(*graph, "down3", "quarter", 32, 64, rng);
  graph->add<Pooling>("eighth", "down3", 2U, 2U, 2U);
  add_two(*graph, "bottom", "eighth", 64, 64, rng);
  return graph;
}

Network<float> with_pixel_loss(std::unique_ptr<Nodes> graph) {
  Network<float> network;
  network.add(std::move(graph));
  network.set_loss(std::make_unique<PixelSoftmax<float>>());
  return network;
}

}  // namespace

Network<float> u_net(std::size_t classes, Rng& rng) {
  auto graph = way_down(rng);
  add_up(*graph, "up3", "bottom", 64, 64, rng);
  graph->add_concat("join3", {"up3", "down3"});
  add_two(*graph, "merge3", "join3", 128, 64, rng);
  add_up(*graph, "up2", "merge3", 64, 32, rng);
  graph->add_concat("join2", {"up2", "down2"});
  add_two(*graph, "merge2", "join2", 64, 32, rng);
  add_up(*graph, "up1", "merge2", 32, 16, rng);
  graph->add_concat("join1", {"up1", "down1"});
  add_two(*graph, "merge1", "join1", 32, 16, rng);
  add_scores(*graph, "scores", "merge1", 16, classes, rng);
  return with_pixel_loss(std::move(graph));
}

Network<float> fcn(std::size_t classes, bool skips, Rng& rng) {
  auto graph = way_down(rng);
  add_scores(*graph, "scores8", "bottom", 64, classes, rng);
  if (!skips) {
    add_bilinear(*graph, "scores", "scores8", classes, 8);
    return with_pixel_loss(std::move(graph));
  }
  add_bilinear(*graph, "up8", "scores8", classes, 2);
  add_scores(*graph, "skip4", "down3", 64, classes, rng);
  graph->add_sum("scores4", {"up8", "skip4"});
  add_bilinear(*graph, "up4", "scores4", classes, 2);
  add_scores(*graph, "skip2", "down2", 32, classes, rng);
  graph->add_sum("scores2", {"up4", "skip2"});
  add_bilinear(*graph, "scores", "scores2", classes, 2);
  return with_pixel_loss(std::move(graph));
}

}  // namespace dlfs::ch08
