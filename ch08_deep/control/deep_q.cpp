#include "ch08_deep/control/deep_q.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/nn/checks.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::ch08 {

Network<float> q_network(const std::string& game, Rng& rng) {
  Network<float> network;
  const auto affine = [&](std::size_t D, std::size_t M) {
    network.add<Affine>(initial_weights<float>(WeightInit::he(), {D, M}, rng), Tensor<float>::zeros({M}));
  };
  const auto convolution = [&](std::size_t C, std::size_t FN, std::size_t stride) {
    const auto W = initial_weights<float>(WeightInit::he(), {FN, C, 3, 3}, rng);
    network.add<Convolution>(W, Tensor<float>::zeros({FN}), stride, 1U);
    network.add<Relu>();
  };
  if (game == "catch") {
    convolution(1, 16, 1);   // (N, 16, 10, 10)
    convolution(16, 32, 2);  // (N, 32, 5, 5)
    affine(32 * 5 * 5, 128);
  } else {
    affine(4, 128);
    network.add<Relu>();
    affine(128, 128);
  }
  network.add<Relu>();
  affine(128, game == "catch" ? 3 : 2);
  return network;
}

Tensor<float> q_targets(const Transitions& batch, const Tensor<float>& online_next,
                        const Tensor<float>& target_next, float gamma) {
  expect_shape("q_targets", "the target network's Q", online_next.shape(), target_next.shape());
  expect_shape("q_targets", "rewards", {online_next.dim(0)}, batch.rewards.shape());
  const Labels chosen = argmax(online_next, 1);
  Tensor<float> targets = batch.rewards;
  for (std::size_t n = 0; n < chosen.size(); ++n) {
    if (!batch.terminal[n]) targets[n] += gamma * target_next(n, chosen[n]);
  }
  return targets;
}

void copy_weights(const Network<float>& from, Network<float>& to) {
  const auto& source = from.parameters();
  const auto& destination = to.parameters();
  for (std::size_t i = 0; i < source.size(); ++i) *destination.at(i).value = *source[i].value;
}

DeepQ::DeepQ(Network<float>& online, Network<float>& target, float gamma, float learning_rate)
    : online_(online), target_(target), gamma_(gamma), adam_(learning_rate) {
  renew_target();
}

std::size_t DeepQ::best_action(std::span<const float> x, const Shape& shape) {
  x_.resize(shape);
  std::ranges::copy(x, x_.begin());
  return argmax(online_.predict(x_));
}

// t is Q itself but at the actions that were taken, so that only these have an error.
//   Q (N, A), t (N, A)
float DeepQ::learn(const Transitions& batch) {
  const Tensor<float> online_next = online_.predict(batch.next);
  const Tensor<float> targets = q_targets(batch, online_next, target_.predict(batch.next), gamma_);

  const Tensor<float>& Q = online_.forward(batch.x, Mode::train);
  Tensor<float> t = Q;
  for (std::size_t n = 0; n < batch.actions.size(); ++n) t(n, batch.actions[n]) = targets[n];
  const float loss = loss_.forward(Q, t);
  online_.backward(loss_.backward());
  adam_.update(online_.parameters());
  return loss;
}

}  // namespace dlfs::ch08
