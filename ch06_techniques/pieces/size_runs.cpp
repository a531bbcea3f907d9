#include "ch06_techniques/pieces/size_runs.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "common/events/live_curve.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/training/batches.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs::ch06 {

void make_labels_wrong(Labels& t, double share, Rng& rng) {
  if (!(share >= 0 && share <= 1)) {
    throw std::invalid_argument("make_labels_wrong: expected a share of 0 to 1, found " +
                                std::to_string(share));
  }
  for (std::size_t& label : t)
    if (rng.uniform(0, 1) < share) label = (label + 1 + rng.below(9)) % 10;
}

Tensor<float> shrink_images(const Tensor<float>& x) {
  if (x.ndim() != 2 || x.dim(1) != 784) {
    throw std::invalid_argument("shrink_images: expected x (N, 784), found " + to_string(x.shape()));
  }
  Tensor<float> small = Tensor<float>::zeros({x.dim(0), 49});
  for (std::size_t n = 0; n < x.dim(0); ++n) {
    for (std::size_t pixel = 0; pixel < 784; ++pixel)
      small(n, pixel / 28 / 4 * 7 + pixel % 28 / 4) += x(n, pixel) / 16;
  }
  return small;
}

SizeRun train_size(const Dataset<float>& train, const Dataset<float>& validation,
                   const SizeSettings& settings, Rng rng, const CompileOption& compile) {
  auto network = multi_layer_net<float>(
      {.input = train.x.dim(1), .hidden = {settings.hidden}, .weight_decay = settings.l2}, rng);
  compile.quietly(network);
  Adam<float> adam(0.001F);
  Batches<float> batches(train, 50);
  const auto l1 = static_cast<float>(settings.l1);
  const std::size_t iterations = settings.epochs * iterations_per_epoch(train.size(), 50);
  LiveCurve losses("loss", settings.curve, iterations);
  for (std::size_t i = 0; i < iterations; ++i) {
    const auto& [x, t] = batches.draw(rng);
    losses.add(i + 1, network.gradient(x, t));  // with that of the L2 penalty: dW + l2 W
    for (const Parameter<float>& parameter : network.parameters()) {
      if (l1 == 0 || parameter.name[0] != 'W') continue;
      Tensor<float>& W = *parameter.value;
      Tensor<float>& dW = *parameter.grad;
      for (std::size_t j = 0; j < W.size(); ++j) dW[j] += W[j] > 0 ? l1 : W[j] < 0 ? -l1 : 0;
    }
    adam.update(network.parameters());
  }
  network.set_weight_decay(0);  // the losses are told without the penalty
  return {static_cast<double>(network.loss(train.x, train.t)),
          static_cast<double>(network.loss(validation.x, validation.t)),
          network.accuracy(validation.x, validation.t)};
}

Spread spread_of(const std::vector<double>& values) {
  if (values.empty()) throw std::invalid_argument("spread_of: expected at least one value, found none");
  const auto [low, high] = std::ranges::minmax(values);
  return {std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()),
          high - low};
}

}  // namespace dlfs::ch06
