#include "ch08_deep/generative/variational_autoencoder.hpp"

#include <algorithm>
#include <memory>

#include "common/nn/functions.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/losses/sigmoid_with_loss.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::ch08 {

namespace {

template <typename T>
void add_affine(Network<T>& network, const WeightInit& init, std::size_t D, std::size_t M, Rng& rng) {
  network.template add<Affine>(initial_weights<T>(init, {D, M}, rng), Tensor<T>::zeros({M}));
}

}  // namespace

template <std::floating_point T>
VariationalAutoencoder<T>::VariationalAutoencoder(const VaeSizes& sizes, Rng& rng)
    : latent_size_(sizes.latent) {
  add_affine(encoder_, WeightInit::he(), sizes.pixels, sizes.hidden, rng);
  encoder_.template add<Relu>();
  add_affine(mean_, WeightInit::xavier(), sizes.hidden, sizes.latent, rng);
  add_affine(log_variance_, WeightInit::normal(0.01), sizes.hidden, sizes.latent, rng);
  add_affine(decoder_, WeightInit::he(), sizes.latent, sizes.hidden, rng);
  decoder_.template add<Relu>();
  add_affine(decoder_, WeightInit::xavier(), sizes.hidden, sizes.pixels, rng);
  decoder_.set_loss(std::make_unique<SigmoidWithLoss<T>>());

  const auto list = [this](const Network<T>& network, const std::string& prefix) {
    for (const Parameter<T>& each : network.parameters()) {
      parameters_.push_back({prefix + each.name, each.value, each.grad});
    }
  };
  list(encoder_, "encoder_");
  list(mean_, "mean_");
  list(log_variance_, "log_variance_");
  list(decoder_, "decoder_");
}

template <std::floating_point T>
void VariationalAutoencoder<T>::compile() {
  for (Network<T>* network : {&encoder_, &mean_, &log_variance_, &decoder_}) network->compile();
}

template <std::floating_point T>
std::string VariationalAutoencoder<T>::plan() const {
  if (!encoder_.is_compiled()) return "";
  return encoder_.plan() + ", " + mean_.plan() + " | " + log_variance_.plan() + ", " + decoder_.plan();
}

template <std::floating_point T>
VaeLoss VariationalAutoencoder<T>::forward(const Tensor<T>& x, const Tensor<T>& epsilon, Mode mode) {
  const Tensor<T>& hidden = encoder_.forward(x, mode);
  const Tensor<T>& z =
      latent_.forward(mean_.forward(hidden, mode), log_variance_.forward(hidden, mode), epsilon);
  const T reconstruction = decoder_.loss().forward(decoder_.forward(z, mode), x);
  return {double{reconstruction}, double{latent_.divergence()}};
}

template <std::floating_point T>
VaeLoss VariationalAutoencoder<T>::loss(const Tensor<T>& x, const Tensor<T>& epsilon) {
  return forward(x, epsilon, Mode::predict);
}

// The way back: through the decoder to z, through the draw to mean and log variance, whose derivatives for the hidden
// neurons add up.
template <std::floating_point T>
VaeLoss VariationalAutoencoder<T>::gradient(const Tensor<T>& x, const Tensor<T>& epsilon) {
  const VaeLoss result = forward(x, epsilon, Mode::train);
  latent_.backward(decoder_.backward(decoder_.loss().backward()), divergence_weight_);
  dhidden_ = mean_.backward(latent_.dmean());
  dhidden_ += log_variance_.backward(latent_.dlog_variance());
  encoder_.backward(dhidden_);
  return result;
}

template <std::floating_point T>
const Tensor<T>& VariationalAutoencoder<T>::draw_epsilon(const Tensor<T>& x, Rng& rng) {
  epsilon_.resize({x.dim(0), latent_size_});
  draw_normal(epsilon_, rng);
  return epsilon_;
}

template <std::floating_point T>
VaeLoss VariationalAutoencoder<T>::loss(const Tensor<T>& x, Rng& rng) {
  return loss(x, draw_epsilon(x, rng));
}

template <std::floating_point T>
VaeLoss VariationalAutoencoder<T>::gradient(const Tensor<T>& x, Rng& rng) {
  return gradient(x, draw_epsilon(x, rng));
}

template <std::floating_point T>
const Tensor<T>& VariationalAutoencoder<T>::encode(const Tensor<T>& x) {
  return mean_.predict(encoder_.predict(x));
}

template <std::floating_point T>
const Tensor<T>& VariationalAutoencoder<T>::decode(const Tensor<T>& z) {
  sigmoid(decoder_.predict(z), images_);
  return images_;
}

VaeLoss mean_loss(VariationalAutoencoder<float>& vae, const Tensor<float>& x, Rng& rng) {
  const std::size_t N = x.dim(0);
  VaeLoss mean;
  Tensor<float> batch;
  for (std::size_t first = 0; first < N; first += 100) {
    slice(x, first, std::min<std::size_t>(100, N - first), batch);
    const VaeLoss part = vae.loss(batch, rng);
    const double share = static_cast<double>(batch.dim(0)) / static_cast<double>(N);
    mean.reconstruction += share * part.reconstruction;
    mean.divergence += share * part.divergence;
  }
  return mean;
}

template class VariationalAutoencoder<float>;
template class VariationalAutoencoder<double>;

}  // namespace dlfs::ch08
