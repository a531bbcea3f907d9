#include "ch08_deep/driving/segnet.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/max_unpooling.hpp"
#include "common/nn/losses/pixel_softmax.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::ch08 {

Network<float> segnet(std::size_t classes, Rng& rng) {
  Network<float> network;
  const auto convolution = [&](std::size_t C, std::size_t FN) {
    const auto W = initial_weights<float>(WeightInit::he(), {FN, C, 3, 3}, rng);
    network.add<Convolution>(W, Tensor<float>::zeros({FN}), 1U, 1U);
  };
  const auto block = [&](std::size_t C, std::size_t FN) {
    convolution(C, FN);
    network.add<BatchNormalization>(Tensor<float>::ones({FN}), Tensor<float>::zeros({FN}));
    network.add<Relu>();
  };
  block(3, 16);                                    // (N, 16, H, W)
  auto& pool1 = network.add<Pooling>(2U, 2U, 2U);  // (N, 16, H/2, W/2)
  block(16, 32);
  auto& pool2 = network.add<Pooling>(2U, 2U, 2U);  // (N, 32, H/4, W/4)
  block(32, 32);
  network.add<MaxUnpooling>(pool2);  // (N, 32, H/2, W/2)
  block(32, 16);
  network.add<MaxUnpooling>(pool1);  // (N, 16, H, W)
  block(16, 16);
  convolution(16, classes);
  network.set_loss(std::make_unique<PixelSoftmax<float>>());
  return network;
}

Labels predict_classes(Network<float>& network, const Tensor<float>& x) {
  Labels labels;
  Tensor<float> batch;
  for (std::size_t first = 0; first < x.dim(0); first += 20) {
    slice(x, first, std::min<std::size_t>(20, x.dim(0) - first), batch);
    const Tensor<float>& scores = network.predict(batch);
    const std::size_t K = scores.dim(1), pixels = scores.dim(2) * scores.dim(3);
    for (std::size_t n = 0; n < scores.dim(0); ++n) {
      const auto image = scores.row(n);
      for (std::size_t i = 0; i < pixels; ++i) {
        std::size_t best = 0;
        for (std::size_t k = 1; k < K; ++k)
          best = image[k * pixels + i] > image[best * pixels + i] ? k : best;
        labels.push_back(best);
      }
    }
  }
  return labels;
}

MaskScores score_masks(std::span<const std::size_t> labels, std::span<const std::size_t> truth,
                       std::size_t classes) {
  if (labels.size() != truth.size() || labels.empty()) {
    throw std::invalid_argument("score_masks: expected as many labels as truths, found " +
                                std::to_string(labels.size()) + " and " + std::to_string(truth.size()));
  }
  // confusion (K, K): how often class i was called j.
  auto confusion = Tensor<double>::zeros({classes, classes});
  for (std::size_t i = 0; i < truth.size(); ++i) ++confusion.at(truth[i], labels[i]);
  MaskScores scores{};
  for (std::size_t k = 0; k < classes; ++k) {
    double is = 0, called = 0;
    for (std::size_t j = 0; j < classes; ++j) {
      is += confusion(k, j);
      called += confusion(j, k);
    }
    const double right = confusion(k, k), either = is + called - right;
    scores.pixels += right / static_cast<double>(truth.size());
    scores.IoU.push_back(either == 0 ? 1 : right / either);
  }
  scores.mean_IoU = std::accumulate(scores.IoU.begin(), scores.IoU.end(), 0.0) / static_cast<double>(classes);
  return scores;
}

}  // namespace dlfs::ch08
