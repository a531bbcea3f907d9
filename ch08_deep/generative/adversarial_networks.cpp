#include "ch08_deep/generative/adversarial_networks.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "ch08_deep/generative/gaussian_latent.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/conv_transpose.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/leaky_relu.hpp"
#include "common/nn/layers/reshape.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::ch08 {

namespace {

constexpr std::size_t filter = 4, stride = 2, pad = 1, small = 7;  // pixels
constexpr int chosen = 5;  // what stands for the kind that was drawn: more than the normal numbers beside it

// Weights as in the paper: normal with deviation 0.02, biases 0.
template <typename T>
Tensor<T> weights(const Shape& shape, Rng& rng) {
  return initial_weights<T>(WeightInit::normal(0.02), shape, rng);
}

template <typename T>
void add_normalization(Network<T>& network, std::size_t C, bool wanted) {
  if (wanted) network.template add<BatchNormalization>(Tensor<T>::ones({C}), Tensor<T>::zeros({C}));
}

template <typename T>
Network<T> make_generator(const GanSettings& s, Rng& rng) {
  const std::size_t C = 2 * s.channels, pixels = C * small * small;
  Network<T> network;
  network.template add<Affine>(weights<T>({s.latent + s.classes, pixels}, rng), Tensor<T>::zeros({pixels}));
  network.template add<Reshape>(Shape{C, small, small});
  add_normalization(network, C, s.batch_normalization);
  network.template add<Relu>();
  network.template add<ConvTranspose>(weights<T>({C, s.channels, filter, filter}, rng),
                                      Tensor<T>::zeros({s.channels}), stride, pad);
  add_normalization(network, s.channels, s.batch_normalization);
  network.template add<Relu>();
  network.template add<ConvTranspose>(weights<T>({s.channels, 1, filter, filter}, rng), Tensor<T>::zeros({1}),
                                      stride, pad);
  network.template add<Tanh>();
  return network;
}

template <typename T>
Network<T> make_discriminator(const GanSettings& s, Rng& rng) {
  const std::size_t C = 2 * s.channels;
  Network<T> network;
  network.template add<Convolution>(weights<T>({s.channels, 1 + s.classes, filter, filter}, rng),
                                    Tensor<T>::zeros({s.channels}), stride, pad);
  network.template add<LeakyRelu>(T(0.2));
  network.template add<Convolution>(weights<T>({C, s.channels, filter, filter}, rng), Tensor<T>::zeros({C}),
                                    stride, pad);
  add_normalization(network, C, s.batch_normalization);
  network.template add<LeakyRelu>(T(0.2));
  network.template add<Affine>(weights<T>({C * small * small, 1}, rng), Tensor<T>::zeros({1}));
  network.set_loss(std::make_unique<SigmoidWithLoss<T>>());
  return network;
}

}  // namespace

template <std::floating_point T>
AdversarialNetworks<T>::AdversarialNetworks(const GanSettings& settings, Rng& rng)
    : settings_(settings),
      generator_(make_generator<T>(settings, rng)),
      discriminator_(make_discriminator<T>(settings, rng)),
      generator_adam_(static_cast<T>(settings.learning_rate), static_cast<T>(settings.beta1)),
      discriminator_adam_(static_cast<T>(settings.learning_rate), static_cast<T>(settings.beta1)) {
  if (settings.kinds > settings.latent) {
    throw std::invalid_argument("AdversarialNetworks: expected at most " + std::to_string(settings.latent) +
                                " kinds, found " + std::to_string(settings.kinds));
  }
}

template <std::floating_point T>
void AdversarialNetworks<T>::compile() {
  generator_.compile();
  discriminator_.compile();
}

template <std::floating_point T>
std::string AdversarialNetworks<T>::plan() const {
  return generator_.is_compiled() ? generator_.plan() + " | " + discriminator_.plan() : "";
}

// x (N, K) -> (N, K + classes), x (N, 1, H, W) -> (N, 1 + classes, H, W): after each sample the digit one-hot, each of its
// numbers as often as a channel has pixels.
template <std::floating_point T>
const Tensor<T>& AdversarialNetworks<T>::with_digits(const Tensor<T>& x, const Labels& t,
                                                     Tensor<T>& joined) const {
  if (settings_.classes == 0) return x;
  const std::size_t N = x.dim(0), K = x.size() / N, plane = x.ndim() == 4 ? K : 1;
  if (t.size() != N ||
      std::ranges::any_of(t, [&](std::size_t digit) { return digit >= settings_.classes; })) {
    throw std::invalid_argument("AdversarialNetworks: expected " + std::to_string(N) + " digits below " +
                                std::to_string(settings_.classes) + ", found " + std::to_string(t.size()) +
                                " digits");
  }
  joined.resize(x.shape().with(1, x.dim(1) + settings_.classes));
  joined.fill(0);
  for (std::size_t n = 0; n < N; ++n) {
    const auto row = joined.row(n);
    std::ranges::copy(x.row(n), row.begin());
    std::fill_n(row.begin() + static_cast<std::ptrdiff_t>(K + t[n] * plane), plane, T{1});
  }
  return joined;
}

template <std::floating_point T>
void AdversarialNetworks<T>::draw(Tensor<T>& z, Rng& rng) const {
  draw_normal(z, rng);
  if (settings_.kinds == 0) return;
  for (std::size_t n = 0; n < z.dim(0); ++n) {
    std::ranges::fill(z.row(n).first(settings_.kinds), T{0});
    z.row(n)[rng.below(settings_.kinds)] = T{chosen};
  }
}

template <std::floating_point T>
Tensor<T> AdversarialNetworks<T>::draw_codes(std::size_t N, Rng& rng) const {
  auto z = Tensor<T>::zeros({N, settings_.latent});
  draw(z, rng);
  return z;
}

template <std::floating_point T>
const Tensor<T>& AdversarialNetworks<T>::make(const Tensor<T>& z, const Labels& t) {
  made_ = &generator_.forward(with_digits(z, t, generator_input_), Mode::train);
  return *made_;
}

// The gradients for real and made images add up: the two are different batches for batch normalization.
template <std::floating_point T>
T AdversarialNetworks<T>::discriminator_gradient(const Tensor<T>& real, const Labels& t) {
  ones_.resize({real.dim(0), 1});
  ones_.fill(1);
  zeros_.resize(ones_.shape());
  zeros_.fill(0);
  const auto& parameters = discriminator_.parameters();
  const T real_loss = discriminator_.gradient(with_digits(real, t, discriminator_input_), ones_);
  real_grads_.resize(parameters.size());
  for (std::size_t i = 0; i < parameters.size(); ++i) real_grads_[i] = *parameters[i].grad;
  const T made_loss = discriminator_.gradient(with_digits(*made_, t, discriminator_input_), zeros_);
  for (std::size_t i = 0; i < parameters.size(); ++i) *parameters[i].grad += real_grads_[i];
  return real_loss + made_loss;
}

// The loss says how far the discriminator is from taking the images for real; its derivative goes back through the
// discriminator to the images, and on through the generator.
template <std::floating_point T>
T AdversarialNetworks<T>::generator_gradient(const Labels& t) {
  const Tensor<T>& x = with_digits(*made_, t, discriminator_input_);
  ones_.resize({x.dim(0), 1});
  ones_.fill(1);
  const T loss = loss_.forward(discriminator_.forward(x, Mode::train), ones_);
  const Tensor<T>& dx = discriminator_.backward(loss_.backward());
  if (settings_.classes == 0) {
    generator_.backward(dx);
  } else {  // the digits' channels are no part of the image
    dmade_.resize(made_->shape());
    for (std::size_t n = 0; n < dx.dim(0); ++n) {
      std::copy_n(dx.row(n).begin(), dmade_.row(n).size(), dmade_.row(n).begin());
    }
    generator_.backward(dmade_);
  }
  return loss;
}

template <std::floating_point T>
GanLosses AdversarialNetworks<T>::step(const Tensor<T>& real, const Labels& t, Rng& rng) {
  z_.resize({real.dim(0), settings_.latent});
  draw(z_, rng);
  make(z_, t);
  GanLosses losses;
  losses.discriminator = double{discriminator_gradient(real, t)};
  discriminator_adam_.update(discriminator_.parameters());
  losses.generator = double{generator_gradient(t)};
  generator_adam_.update(generator_.parameters());
  return losses;
}

template <std::floating_point T>
const Tensor<T>& AdversarialNetworks<T>::generate(const Tensor<T>& z, const Labels& t) {
  return generator_.predict(with_digits(z, t, generator_input_));
}

Tensor<float> make_images(AdversarialNetworks<float>& networks, const Tensor<float>& z, const Labels& t) {
  const std::size_t N = z.dim(0);
  Tensor<float> images, part;
  for (std::size_t first = 0; first < N; first += 100) {
    const std::size_t count = std::min<std::size_t>(100, N - first);
    slice(z, first, count, part);
    const auto begin = t.begin() + static_cast<std::ptrdiff_t>(first);
    const Tensor<float>& made =
        networks.generate(part, Labels(begin, begin + static_cast<std::ptrdiff_t>(count)));
    if (first == 0) images.resize(made.shape().with(0, N));
    std::ranges::copy(made, images.row(first).begin());
  }
  return (images + 1) / 2;
}

Labels digits_of(const std::string& text) {
  Labels digits;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      throw std::invalid_argument("digits: expected nothing but digits, as in 20261121, found " + text);
    }
    digits.push_back(static_cast<std::size_t>(c - '0'));
  }
  return digits;
}

template class AdversarialNetworks<float>;
template class AdversarialNetworks<double>;

}  // namespace dlfs::ch08
