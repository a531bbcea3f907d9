#include "common/bench/training_steps.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/kernels/math/exp.hpp"
#include "common/nn/containers/graph.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/conv_transpose.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/leaky_relu.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/losses/huber.hpp"
#include "common/nn/losses/pixel_softmax.hpp"
#include "common/nn/losses/sigmoid_with_loss.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/rows.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs {
namespace {

using Tf = Tensor<float>;

Tf weights(const Shape& shape, Rng& rng) {
  return initial_weights<float>(WeightInit::normal(0.02), shape, rng);
}

void add_affine(Network<float>& network, std::size_t D, std::size_t M, Rng& rng) {
  network.add<Affine>(weights({D, M}, rng), Tf::zeros({M}));
}

void compile_all(bool compiled, const std::vector<Network<float>*>& networks) {
  for (Network<float>* network : networks) {
    if (compiled) network->compile();
  }
}

void draw_normal(Tf& x, Rng& rng) {
  for (float& value : x) value = static_cast<float>(rng.normal());
}

// Draws the rows of a batch out of 10000.
struct Batch {
  explicit Batch(std::size_t size) : chosen(size) {}
  const Tf& draw(const Tf& x, Rng& rng) {
    rng.choice(x.dim(0), chosen);
    gather(x, chosen, rows);
    return rows;
  }
  std::vector<std::size_t> chosen;
  Tf rows;
};

class Vae {
 public:
  explicit Vae(bool compiled) {
    add_affine(encoder_, 784, hidden, rng_);
    encoder_.add<Relu>();
    add_affine(mean_, hidden, latent, rng_);
    add_affine(log_variance_, hidden, latent, rng_);
    add_affine(decoder_, latent, hidden, rng_);
    decoder_.add<Relu>();
    add_affine(decoder_, hidden, 784, rng_);
    for (const Network<float>* network : {&encoder_, &mean_, &log_variance_, &decoder_}) {
      for (const auto& parameter : network->parameters()) parameters_.push_back(parameter);
    }
    compile_all(compiled, {&encoder_, &mean_, &log_variance_, &decoder_});
  }

  void step() {
    const Tf& x = batch_.draw(images_, rng_);
    const Tf& h = encoder_.forward(x, Mode::train);
    const Tf &mean = mean_.forward(h, Mode::train), &log_variance = log_variance_.forward(h, Mode::train);
    for (Tf* each : {&epsilon_, &deviation_, &z_, &dmean_, &dlog_variance_}) each->resize(mean.shape());
    draw_normal(epsilon_, rng_);
    for (std::size_t i = 0; i < z_.size(); ++i) {
      deviation_[i] = math::exp(log_variance[i] / 2);
      z_[i] = mean[i] + deviation_[i] * epsilon_[i];
    }
    loss_.forward(decoder_.forward(z_, Mode::train), x);

    const Tf& dz = decoder_.backward(loss_.backward());
    for (std::size_t i = 0; i < z_.size(); ++i) {
      const float scale = 1.0F / static_cast<float>(mean.dim(0));
      dmean_[i] = dz[i] + scale * mean[i];
      dlog_variance_[i] =
          (dz[i] * epsilon_[i] * deviation_[i] + scale * (deviation_[i] * deviation_[i] - 1)) / 2;
    }
    dh_ = mean_.backward(dmean_);
    const Tf& other = log_variance_.backward(dlog_variance_);
    for (std::size_t i = 0; i < dh_.size(); ++i) dh_[i] += other[i];
    encoder_.backward(dh_);
    adam_.update(parameters_);
  }

 private:
  static constexpr std::size_t hidden = 400, latent = 20;
  Rng rng_{1};
  Tf images_ = Tf::uniform({10000, 784}, 0, 1, rng_);
  Batch batch_{128};
  Network<float> encoder_, mean_, log_variance_, decoder_;
  std::vector<Parameter<float>> parameters_;
  SigmoidWithLoss<float> loss_;
  Adam<float> adam_;
  Tf epsilon_, deviation_, z_, dmean_, dlog_variance_, dh_;
};

class Dcgan {
 public:
  explicit Dcgan(bool compiled) {
    add_affine(projection_, 64, 64 * 49, rng_);
    normalize(generator_, 64);
    generator_.add<Relu>();
    generator_.add<ConvTranspose>(weights({64, 32, 4, 4}, rng_), Tf::zeros({32}), 2U, 1U);
    normalize(generator_, 32);
    generator_.add<Relu>();
    generator_.add<ConvTranspose>(weights({32, 1, 4, 4}, rng_), Tf::zeros({1}), 2U, 1U);
    generator_.add<Tanh>();

    discriminator_.add<Convolution>(weights({32, 1, 4, 4}, rng_), Tf::zeros({32}), 2U, 1U);
    discriminator_.add<LeakyRelu>(0.2F);
    discriminator_.add<Convolution>(weights({64, 32, 4, 4}, rng_), Tf::zeros({64}), 2U, 1U);
    normalize(discriminator_, 64);
    discriminator_.add<LeakyRelu>(0.2F);
    add_affine(discriminator_, 64 * 49, 1, rng_);
    discriminator_.set_loss(std::make_unique<SigmoidWithLoss<float>>());

    for (const Network<float>* network : {&projection_, &generator_}) {
      for (const auto& parameter : network->parameters()) of_generator_.push_back(parameter);
    }
    compile_all(compiled, {&projection_, &generator_, &discriminator_});
  }

  void step() {
    const Tf& real = batch_.draw(images_, rng_);
    draw_normal(z_, rng_);
    const Tf& made = generator_.forward(
        in_shape(projection_.forward(z_, Mode::train), {N, 64, 7, 7}, planes_), Mode::train);

    const auto& of_discriminator = discriminator_.parameters();
    discriminator_.gradient(real, one_);
    of_real_.resize(of_discriminator.size());
    for (std::size_t i = 0; i < of_real_.size(); ++i) of_real_[i] = *of_discriminator[i].grad;
    discriminator_.gradient(made, zero_);
    for (std::size_t i = 0; i < of_real_.size(); ++i) {
      Tf& grad = *of_discriminator[i].grad;
      for (std::size_t k = 0; k < grad.size(); ++k) grad[k] += of_real_[i][k];
    }
    discriminator_adam_.update(of_discriminator);

    loss_.forward(discriminator_.forward(made, Mode::train), one_);
    const Tf& dplanes = generator_.backward(discriminator_.backward(loss_.backward()));
    projection_.backward(in_shape(dplanes, {N, 64 * 49}, dprojection_));
    generator_adam_.update(of_generator_);
  }

 private:
  static constexpr std::size_t N = 100;

  static void normalize(Network<float>& network, std::size_t C) {
    network.add<BatchNormalization>(Tf::ones({C}), Tf::zeros({C}));
  }
  static const Tf& in_shape(const Tf& x, const Shape& shape, Tf& copy) {
    copy.resize(shape);
    std::copy(x.begin(), x.end(), copy.begin());
    return copy;
  }

  Rng rng_{1};
  Tf images_ = Tf::uniform({10000, 1, 28, 28}, -1, 1, rng_);
  Batch batch_{N};
  Network<float> projection_, generator_, discriminator_;
  std::vector<Parameter<float>> of_generator_;
  Adam<float> generator_adam_{2e-4F, 0.5F}, discriminator_adam_{2e-4F, 0.5F};
  SigmoidWithLoss<float> loss_;
  Tf one_ = Tf::ones({N, 1}), zero_ = Tf::zeros({N, 1}), z_ = Tf::zeros({N, 64});
  Tf planes_, dprojection_;
  std::vector<Tf> of_real_;
};

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

template <typename Training>
TrainingStep step_of(bool compiled) {
  return [training = std::make_shared<Training>(compiled)] { training->step(); };
}

}  // namespace

TrainingStep vae_step(bool compiled) { return step_of<Vae>(compiled); }
TrainingStep dcgan_step(bool compiled) { return step_of<Dcgan>(compiled); }
TrainingStep unet_step(bool compiled) { return step_of<UNet>(compiled); }
TrainingStep dqn_step(bool compiled) { return step_of<Dqn>(compiled); }

}  // namespace dlfs
