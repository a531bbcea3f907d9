#include "ch08_deep/networks/graph_tasks.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "ch08_deep/networks/pair_difference.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/models/chain.hpp"
#include "common/nn/network.hpp"

namespace dlfs::ch08 {
namespace {

std::unique_ptr<Layer<float>> compiled(Network<float> network, const CompileOption& compile) {
  auto layer = std::make_unique<Network<float>>(std::move(network));
  compile.quietly(*layer);
  return layer;
}

// (N, 1, 28, 28) -> (N, 64).
std::unique_ptr<Layer<float>> eye(Rng& rng, const CompileOption& compile) {
  const Chain chain{ChainLayer::convolution(8, 5, 1, 2), ChainLayer::max_pooling(2, 2),
                    ChainLayer::convolution(16, 5, 1, 2), ChainLayer::max_pooling(2, 2),
                    ChainLayer::affine(64)};
  Network<float> network = build<float>(chain, {1, 28, 28}, rng);
  network.add<Relu>();
  return compiled(std::move(network), compile);
}

// (N, D) -> (N, hidden), ReLU -> (N, outputs).
std::unique_ptr<Layer<float>> head(std::size_t D, std::size_t hidden, std::size_t outputs, Rng& rng,
                                   const CompileOption& compile) {
  Network<float> network;
  network.add<Affine>(initial_weights<float>(WeightInit::he(), {D, hidden}, rng),
                      Tensor<float>::zeros({hidden}));
  network.add<Relu>();
  network.add<Affine>(initial_weights<float>(WeightInit::he(), {hidden, outputs}, rng),
                      Tensor<float>::zeros({outputs}));
  return compiled(std::move(network), compile);
}

}  // namespace

FloatGraph sum_graph(Rng& rng, const CompileOption& compile) {
  auto graph = std::make_unique<Graph<float>>(std::vector<std::string>{"left", "right"});
  graph->add("left_seen", "left", eye(rng, compile));
  graph->add("right_seen", "right", eye(rng, compile));
  graph->add_concat("both", {"left_seen", "right_seen"});
  graph->add("sum", "both", head(128, 128, 19, rng, compile));
  return graph;
}

FloatGraph slant_graph(Rng& rng, const CompileOption& compile) {
  auto graph = std::make_unique<Graph<float>>();
  graph->add("seen", "x", eye(rng, compile));
  graph->add("digit", "seen", head(64, 64, 10, rng, compile));
  graph->add("slant", "seen", head(64, 64, 1, rng, compile));
  graph->set_outputs({"digit", "slant"});
  return graph;
}

FloatGraph siamese_graph(Rng& rng, const CompileOption& compile) {
  auto graph = std::make_unique<Graph<float>>();
  graph->add("seen", "x", eye(rng, compile));
  graph->add("difference", "seen", std::make_unique<PairDifference<float>>());
  graph->add("same", "difference", head(64, 64, 1, rng, compile));
  return graph;
}

Tensor<float> slants(const Tensor<float>& x) {
  if (x.ndim() != 4 || x.dim(1) != 1) {
    throw std::invalid_argument("slants: expected x (N, 1, H, W), found " + to_string(x.shape()));
  }
  Tensor<float> result = Tensor<float>::zeros({x.dim(0), 1});
  for (std::size_t n = 0; n < x.dim(0); ++n) {
    // The sums of ink, ink x, ink y, ink y y and ink x y, with y upwards.
    double ink = 0, ink_x = 0, ink_y = 0, ink_yy = 0, ink_xy = 0;
    for (std::size_t row = 0; row < x.dim(2); ++row) {
      for (std::size_t column = 0; column < x.dim(3); ++column) {
        const double w = static_cast<double>(x(n, 0U, row, column));
        const double right = static_cast<double>(column), up = -static_cast<double>(row);
        ink += w, ink_x += w * right, ink_y += w * up, ink_yy += w * up * up, ink_xy += w * right * up;
      }
    }
    const double variance = ink_yy - ink_y * ink_y / ink;
    if (ink > 0 && variance > 0) result[n] = static_cast<float>((ink_xy - ink_x * ink_y / ink) / variance);
  }
  return result;
}

Pairs draw_pairs(const Labels& t, std::size_t N, bool half_equal, Rng& rng) {
  std::vector<Labels> positions;  // of each label
  for (std::size_t n = 0; n < t.size(); ++n) {
    if (t[n] >= positions.size()) positions.resize(t[n] + 1);
    positions[t[n]].push_back(n);
  }
  if (std::ranges::count_if(positions, [](const Labels& p) { return !p.empty(); }) < 2)
    throw std::invalid_argument("draw_pairs: expected data of at least two different labels");
  Pairs pairs;
  for (std::size_t n = 0; n < N; ++n) {
    const std::size_t left = rng.below(t.size());
    std::size_t right = rng.below(t.size());
    if (half_equal && rng.below(2) == 0) {
      right = positions[t[left]][rng.below(positions[t[left]].size())];
    } else if (half_equal) {
      while (t[right] == t[left]) right = rng.below(t.size());
    }
    pairs.left.push_back(left);
    pairs.right.push_back(right);
  }
  return pairs;
}

}  // namespace dlfs::ch08
