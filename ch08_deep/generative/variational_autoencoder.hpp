// The variational autoencoder (Kingma and Welling 2013, arXiv:1312.6114): it learns to draw images like those that it saw.
#pragma once

#include <string>
#include <vector>

#include "ch08_deep/generative/gaussian_latent.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

struct VaeSizes {
  std::size_t pixels = 784, hidden = 400, latent = 20;
};

// In nats, the mean over the images.
struct VaeLoss {
  double reconstruction = 0;  // binary cross entropy of all pixels together
  double divergence = 0;      // of the codes' distributions from mean 0 and deviation 1
  [[nodiscard]] double total() const { return reconstruction + divergence; }
};

//   encoder  x (N, pixels) - affine, ReLU -> (N, hidden) - affine -> mean (N, latent)
//                                                        - affine -> log variance (N, latent)
//   code     z = mean + deviation * epsilon (N, latent)
//   decoder  z - affine, ReLU -> (N, hidden) - affine -> scores (N, pixels), whose sigmoid is an image
//
// It minimizes reconstruction + divergence. For images of black and white pixels this is an upper bound on -log p(x), the
// number of nats that an image takes if the network describes it.
template <std::floating_point T>
class VariationalAutoencoder {
 public:
  VariationalAutoencoder(const VaeSizes& sizes, Rng& rng);

  // As of a network: kernels run from now on, and the plan says which.
  void compile();
  [[nodiscard]] std::string plan() const;
  // encoder_W1 encoder_b1 mean_W1 mean_b1 log_variance_W1 ... decoder_W2 decoder_b2
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const { return parameters_; }
  // 1 as in the paper; 0 gives an autoencoder whose codes lie anywhere.
  void set_divergence_weight(T weight) { divergence_weight_ = weight; }

  // The loss for images x (N, pixels) between 0 and 1 with fixed epsilon (N, latent), without and with the gradients for
  // all parameters. A training step is gradient with new epsilon, then an optimizer's update(parameters()).
  VaeLoss loss(const Tensor<T>& x, const Tensor<T>& epsilon);
  VaeLoss gradient(const Tensor<T>& x, const Tensor<T>& epsilon);
  // The same with epsilon drawn here.
  VaeLoss loss(const Tensor<T>& x, Rng& rng);
  VaeLoss gradient(const Tensor<T>& x, Rng& rng);

  // Images x (N, pixels) -> the means of their codes (N, latent); codes z (N, latent) -> images (N, pixels).
  const Tensor<T>& encode(const Tensor<T>& x);
  const Tensor<T>& decode(const Tensor<T>& z);

 private:
  VaeLoss forward(const Tensor<T>& x, const Tensor<T>& epsilon, Mode mode);
  const Tensor<T>& draw_epsilon(const Tensor<T>& x, Rng& rng);

  std::size_t latent_size_;
  Network<T> encoder_, mean_, log_variance_, decoder_;
  GaussianLatent<T> latent_;
  std::vector<Parameter<T>> parameters_;
  T divergence_weight_ = 1;
  Tensor<T> epsilon_, dhidden_, images_;
};

// The mean loss of many images x (N, pixels), a hundred at a time, with one draw of epsilon for each.
VaeLoss mean_loss(VariationalAutoencoder<float>& vae, const Tensor<float>& x, Rng& rng);

extern template class VariationalAutoencoder<float>;
extern template class VariationalAutoencoder<double>;

}  // namespace dlfs::ch08
