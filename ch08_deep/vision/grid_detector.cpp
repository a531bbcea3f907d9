#include "ch08_deep/vision/grid_detector.hpp"

#include <algorithm>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/losses/box_loss.hpp"

namespace dlfs::ch08 {

Network<float> grid_detector(Rng& rng) {
  Network<float> network;
  const auto add_convolution = [&](std::size_t C, std::size_t FN, std::size_t F) {
    network.add<Convolution>(initial_weights<float>(WeightInit::he(), {FN, C, F, F}, rng),
                             Tensor<float>::zeros({FN}), 1U, F / 2);
  };
  std::size_t C = 1;
  for (const std::size_t FN : {16U, 32U, 64U}) {
    add_convolution(C, FN, 3);
    network.add<Relu>();
    network.add<Pooling>(2U, 2U, 2U);
    C = FN;
  }
  for (int i = 0; i < 2; ++i) {
    add_convolution(64, 64, 3);
    network.add<Relu>();
  }
  add_convolution(64, grid_channels, 1);
  network.set_loss(std::make_unique<BoxLoss<float>>());
  return network;
}

void encode_objects(const Scenes& scenes, std::span<const std::size_t> chosen, Tensor<float>& t) {
  const std::size_t cells = scenes.side / grid_cell;
  t.resize({chosen.size(), grid_channels, cells, cells});
  t.fill(0);
  for (std::size_t n = 0; n < chosen.size(); ++n) {
    for (const SceneObject& object : scenes.objects.at(chosen[n])) {
      const Box& box = object.box;
      const double row = (box.top + box.bottom) / 2 / grid_cell,
                   column = (box.left + box.right) / 2 / grid_cell;
      const auto i = static_cast<std::size_t>(row), j = static_cast<std::size_t>(column);
      for (std::size_t c = 5; c < grid_channels; ++c) t(n, c, i, j) = 0;
      t(n, 0, i, j) = 1;
      t(n, 1, i, j) = static_cast<float>(row - static_cast<double>(i));
      t(n, 2, i, j) = static_cast<float>(column - static_cast<double>(j));
      t(n, 3, i, j) = static_cast<float>(math::log(box.height() / usual_size));
      t(n, 4, i, j) = static_cast<float>(math::log(box.width() / usual_size));
      t(n, 5 + object.label, i, j) = 1;
    }
  }
}

std::vector<std::vector<Detection>> decode_scores(const Tensor<float>& scores, double least) {
  const std::size_t classes = scores.dim(1) - 5;
  std::vector<std::vector<Detection>> result(scores.dim(0));
  for (std::size_t n = 0; n < scores.dim(0); ++n) {
    for (std::size_t i = 0; i < scores.dim(2); ++i) {
      for (std::size_t j = 0; j < scores.dim(3); ++j) {
        const auto at = [&](std::size_t c) { return static_cast<double>(scores(n, c, i, j)); };
        // sigmoid of the first score, times softmax of the best class
        const double object = 1 / (1 + math::exp(-at(0)));
        Detection detection;
        for (std::size_t k = 1; k < classes; ++k) {
          if (at(5 + k) > at(5 + detection.label)) detection.label = k;
        }
        double total = 0;
        for (std::size_t k = 0; k < classes; ++k) total += math::exp(at(5 + k) - at(5 + detection.label));
        detection.score = object / total;
        if (!(detection.score >= least)) continue;
        const double row = grid_cell * (static_cast<double>(i) + at(1)),
                     column = grid_cell * (static_cast<double>(j) + at(2));
        const double height = usual_size * math::exp(at(3)), width = usual_size * math::exp(at(4));
        detection.box = {row - height / 2, column - width / 2, row + height / 2, column + width / 2};
        result[n].push_back(detection);
      }
    }
  }
  return result;
}

}  // namespace dlfs::ch08
