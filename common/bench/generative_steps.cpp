// Steps of networks that make images: a variational autoencoder, a generator with its discriminator.
#include <algorithm>
#include <memory>
#include <vector>

#include "common/bench/step_parts.hpp"
#include "common/kernels/math/exp.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/conv_transpose.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/leaky_relu.hpp"
#include "common/nn/losses/sigmoid_with_loss.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs {
namespace {

using namespace bench;

void draw_normal(Tf& x, Rng& rng) {
  for (float& value : x) value = static_cast<float>(rng.normal());
}

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

}  // namespace

TrainingStep vae_step(bool compiled) { return bench::step_of<Vae>(compiled); }
TrainingStep dcgan_step(bool compiled) { return bench::step_of<Dcgan>(compiled); }

}  // namespace dlfs
