#include "ch08_deep/networks/inception.hpp"

#include <algorithm>
#include <span>

#include "common/nn/containers/concat.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/dropout.hpp"
#include "common/nn/layers/global_average_pooling.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::ch08 {
namespace {

// F x F with ReLU, which keeps the size of the images: (N, C, H, W) -> (N, FN, H, W).
template <typename Layers>
void add_rectified(Layers& layers, std::size_t C, std::size_t FN, std::size_t F, Rng& rng) {
  layers.template add<Convolution>(initial_weights<float>(WeightInit::he(), {FN, C, F, F}, rng),
                                   Tensor<float>::zeros({FN}), 1U, F / 2);
  layers.template add<Relu>();
}

void add_last_affine(Network<float>& network, std::size_t D, std::size_t M, Rng& rng) {
  network.add<Affine>(initial_weights<float>(WeightInit::he(), {D, M}, rng), Tensor<float>::zeros({M}));
}

}  // namespace

std::unique_ptr<Layer<float>> inception(std::size_t C, const InceptionSizes& sizes, Rng& rng) {
  auto one = std::make_unique<Sequence<float>>(), three = std::make_unique<Sequence<float>>();
  auto five = std::make_unique<Sequence<float>>(), pooled = std::make_unique<Sequence<float>>();
  add_rectified(*one, C, sizes.one, 1, rng);
  add_rectified(*three, C, sizes.before_three, 1, rng);
  add_rectified(*three, sizes.before_three, sizes.three, 3, rng);
  add_rectified(*five, C, sizes.before_five, 1, rng);
  add_rectified(*five, sizes.before_five, sizes.five, 5, rng);
  pooled->add<Pooling>(3U, 3U, 1U, 1U);
  add_rectified(*pooled, C, sizes.after_pooling, 1, rng);

  std::vector<std::unique_ptr<Layer<float>>> branches;
  branches.push_back(std::move(one));
  branches.push_back(std::move(three));
  branches.push_back(std::move(five));
  branches.push_back(std::move(pooled));
  return std::make_unique<Concat<float>>(std::move(branches));
}

SmallGoogLeNet::SmallGoogLeNet(float auxiliary, Rng& rng) : auxiliary_(auxiliary) {
  // (1, 28, 28) -> (16, 14, 14) -> (32, 14, 14) -> the first module.
  constexpr InceptionSizes a{16, 16, 32, 8, 8, 8}, b{32, 24, 48, 8, 16, 16}, c{48, 32, 64, 8, 16, 16};
  add_rectified(lower_, 1, 16, 3, rng);
  lower_.add<Pooling>(2U, 2U, 2U);
  add_rectified(lower_, 16, 32, 3, rng);
  lower_.add(inception(32, a, rng));

  // (64, 14, 14) -> (64, 7, 7) -> the second and the third module -> the mean of each channel -> scores.
  upper_.add<Pooling>(2U, 2U, 2U);
  upper_.add(inception(a.outputs(), b, rng));
  upper_.add(inception(b.outputs(), c, rng));
  upper_.add<GlobalAveragePooling>();
  upper_.add<Dropout>(0.4F, rng.stream(1));
  add_last_affine(upper_, c.outputs(), 10, rng);

  for (const auto& parameter : lower_.parameters()) parameters_.push_back(parameter);
  for (const auto& parameter : upper_.parameters()) parameters_.push_back(parameter);
  if (auxiliary_ == 0) return;
  side_.add<Pooling>(2U, 2U, 2U);
  add_last_affine(side_, a.outputs() * 7 * 7, 10, rng);
  for (const auto& parameter : side_.parameters()) parameters_.push_back(parameter);
}

void SmallGoogLeNet::compile() {
  lower_.compile();
  upper_.compile();
  side_.compile();
}

// The loss of the whole is loss + auxiliary side_loss: what flows back into the first module is the sum of
// both ways.
float SmallGoogLeNet::gradient(const Tensor<float>& x, const Labels& t) {
  const Tensor<float>& features = lower_.forward(x, Mode::train);  // (N, 64, 14, 14)
  const float loss = loss_.forward(upper_.forward(features, Mode::train), t);
  dout_ = upper_.backward(loss_.backward());
  if (auxiliary_ != 0) {
    side_loss_.forward(side_.forward(features, Mode::train), t);
    dout_ += side_.backward(auxiliary_ * side_loss_.backward());
  }
  lower_.backward(dout_);
  return loss;
}

double SmallGoogLeNet::accuracy(const Tensor<float>& x, const Labels& t) {
  std::size_t correct = 0;
  for (std::size_t first = 0; first < t.size(); first += 100) {
    const std::size_t count = std::min<std::size_t>(100, t.size() - first);
    slice(x, first, count, batch_);
    correct += count_correct(upper_.predict(lower_.predict(batch_)), std::span(t).subspan(first, count));
  }
  return static_cast<double>(correct) / static_cast<double>(t.size());
}

}  // namespace dlfs::ch08
