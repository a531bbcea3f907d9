// Steps of a U-Net and of a deep Q-network; the others are in generative_steps.cpp.
#include "common/bench/training_steps.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "common/bench/step_parts.hpp"
#include "common/nn/containers/graph.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/conv_transpose.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/losses/huber.hpp"
#include "common/nn/losses/pixel_softmax.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs {
namespace {

using namespace bench;

// Two 3x3 with ReLU.
void add_two(Graph<float>& graph, const std::string& name, const std::string& from, std::size_t C,
             std::size_t FN, Rng& rng) {
  auto both = std::make_unique<Sequence<float>>();
  for (const std::size_t channels : {C, FN}) {
    both->add<Convolution>(initial_weights<float>(WeightInit::he(), {FN, channels, 3, 3}, rng),
                           Tf::zeros({FN}), 1U, 1U);
    both->add<Relu>();
  }
  graph.add(name, from, std::move(both));
}

// Up from `from`, joined with `skip`, two 3x3.
void add_up(Graph<float>& graph, const std::string& level, const std::string& from, const std::string& skip,
            std::size_t C, std::size_t FN, Rng& rng) {
  graph.add<ConvTranspose>("up" + level, from, weights({C, FN, 2, 2}, rng), Tf::zeros({FN}), 2U);
  graph.add_concat("join" + level, {"up" + level, skip});
  add_two(graph, "merge" + level, "join" + level, 2 * FN, FN, rng);
}

class UNet {
 public:
  explicit UNet(bool compiled) {
    auto graph = std::make_unique<Graph<float>>();
    add_two(*graph, "down1", "x", 1, 16, rng_);
    graph->add<Pooling>("half", "down1", 2U, 2U, 2U);
    add_two(*graph, "down2", "half", 16, 32, rng_);
    graph->add<Pooling>("quarter", "down2", 2U, 2U, 2U);
    add_two(*graph, "down3", "quarter", 32, 64, rng_);
    graph->add<Pooling>("eighth", "down3", 2U, 2U, 2U);
    add_two(*graph, "bottom", "eighth", 64, 64, rng_);
    add_up(*graph, "3", "bottom", "down3", 64, 64, rng_);
    add_up(*graph, "2", "merge3", "down2", 64, 32, rng_);
    add_up(*graph, "1", "merge2", "down1", 32, 16, rng_);
    graph->add<Convolution>("scores", "merge1", weights({classes, 16, 1, 1}, rng_), Tf::zeros({classes}));
    network_.add(std::move(graph));
    network_.set_loss(std::make_unique<PixelSoftmax<float>>());
    compile_all(compiled, {&network_});
    rng_.choice(classes, masks_);
  }

  void step() {
    const Tf& x = batch_.draw(scenes_, rng_);
    for (std::size_t n = 0; n < N; ++n) {
      std::copy_n(masks_.data() + batch_.chosen[n] * pixels, pixels, t_.data() + n * pixels);
    }
    network_.gradient(x, t_);
    adam_.update(network_.parameters());
  }

 private:
  static constexpr std::size_t N = 16, classes = 11, pixels = 64 * 64, scenes = 500;
  Rng rng_{1};
  Tf scenes_ = Tf::uniform({scenes, 1, 64, 64}, 0, 1, rng_);
  Labels masks_ = Labels(scenes * pixels), t_ = Labels(N * pixels);
  Batch batch_{N};
  Network<float> network_;
  Adam<float> adam_;
};

class Dqn {
 public:
  explicit Dqn(bool compiled) {
    for (Network<float>* network : {&online_, &target_}) {
      add_affine(*network, 4, 128, rng_);
      network->add<Relu>();
      add_affine(*network, 128, 128, rng_);
      network->add<Relu>();
      add_affine(*network, 128, 2, rng_);
    }
    compile_all(compiled, {&online_, &target_});
    rng_.choice(2, actions_);
  }

  void step() {
    const Tf& s = batch_.draw(states_, rng_);
    gather(next_states_, batch_.chosen, next_);
    best_ = online_.forward(next_, Mode::predict);
    const Tf& worth = target_.forward(next_, Mode::predict);
    const Tf& Q = online_.forward(s, Mode::train);
    t_ = Q;
    for (std::size_t n = 0; n < N; ++n) {
      const std::size_t i = batch_.chosen[n], best = best_(n, 1U) > best_(n, 0U) ? 1 : 0;
      t_(n, actions_[i]) = rewards_[i] + 0.99F * worth(n, best);
    }
    loss_.forward(Q, t_);
    online_.backward(loss_.backward());
    adam_.update(online_.parameters());
  }

 private:
  static constexpr std::size_t N = 64, remembered = 10000;
  Rng rng_{1};
  Tf states_ = Tf::uniform({remembered, 4}, 0, 1, rng_),
     next_states_ = Tf::uniform({remembered, 4}, 0, 1, rng_);
  Tf rewards_ = Tf::uniform({remembered}, 0, 1, rng_);
  Labels actions_ = Labels(remembered);
  Batch batch_{N};
  Network<float> online_, target_;
  Huber<float> loss_;
  Adam<float> adam_{5e-4F};
  Tf next_, best_, t_;
};

}  // namespace

TrainingStep unet_step(bool compiled) { return bench::step_of<UNet>(compiled); }
TrainingStep dqn_step(bool compiled) { return bench::step_of<Dqn>(compiled); }

}  // namespace dlfs
