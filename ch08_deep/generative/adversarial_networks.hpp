// Generative adversarial networks (Goodfellow and others 2014, arXiv:1406.2661; DCGAN: Radford and others 2015,
// arXiv:1511.06434): a generator makes images out of random numbers, a discriminator learns to tell them from real ones, and the
// generator learns to deceive it.
#pragma once

#include <string>

#include "common/nn/losses/sigmoid_with_loss.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs::ch08 {

struct GanSettings {
  std::size_t latent = 64;    // random numbers for an image
  std::size_t kinds = 0;      // of these are a choice (draw_codes)
  std::size_t channels = 32;  // of 14x14 pixels; twice as many of 7x7
  std::size_t classes =
      0;  // 10: conditional, both networks are told the digit (Mirza and Osindero 2014, arXiv:1411.1784)
  bool batch_normalization = true;
  double learning_rate = 2e-4, beta1 = 0.5;  // of Adam
};

// Means over the batch, in nats.
struct GanLosses {
  double discriminator = 0;  // -log D(real) - log(1 - D(made)); 2 log 2 if it cannot tell
  double generator = 0;      // -log D(made)
};

//   generator      z (N, 64) - affine -> 64x7x7 - ConvTranspose -> 32x14x14 - ConvTranspose -> 1x28x28, tanh
//   discriminator  (N, 1, 28, 28) - Convolution -> 32x14x14 - Convolution -> 64x7x7 - affine -> a score (N, 1)
// All filters 4x4 with stride 2 and pad 1. In the generator batch normalization and ReLU after all but the last, in the
// discriminator LeakyReLU with slope 0.2 and batch normalization after the second. Images go from -1, paper, to 1, ink. If
// there are classes, the digit comes one-hot, beside z and as `classes` more channels beside the image.
template <std::floating_point T>
class AdversarialNetworks {
 public:
  AdversarialNetworks(const GanSettings& settings, Rng& rng);

  void compile();
  [[nodiscard]] std::string plan() const;
  [[nodiscard]] Network<T>& generator() { return generator_; }
  [[nodiscard]] Network<T>& discriminator() { return discriminator_; }

  // A training step with real images (N, 1, 28, 28) and their digits t (read only if there are classes): new z, a step of the
  // discriminator, then one of the generator with the same z.
  GanLosses step(const Tensor<T>& real, const Labels& t, Rng& rng);

  // N codes (N, latent): normal numbers, mean 0 and deviation 1. If there are kinds, the first `kinds` numbers are 0 but for
  // one, drawn at random, which is 5. Nobody says what the choice should mean; but the generator is smooth, and between
  // digits that lie side by side in a code of normal numbers alone it draws what is half the one and half the other.
  [[nodiscard]] Tensor<T> draw_codes(std::size_t N, Rng& rng) const;

  // Codes z (N, latent) and digits t -> images (N, 1, 28, 28), as after training.
  const Tensor<T>& generate(const Tensor<T>& z, const Labels& t);

  // The parts of a step, which only compute gradients: makes images of z, as in training; the gradient of the discriminator
  // for real images and those just made, which are held fixed; the gradient of the generator through the discriminator, which
  // is held fixed (what is left in the gradients of its parameters has no meaning).
  const Tensor<T>& make(const Tensor<T>& z, const Labels& t);
  T discriminator_gradient(const Tensor<T>& real, const Labels& t);
  T generator_gradient(const Labels& t);

 private:
  void draw(Tensor<T>& z, Rng& rng) const;
  const Tensor<T>& with_digits(const Tensor<T>& x, const Labels& t, Tensor<T>& joined) const;

  GanSettings settings_;
  Network<T> generator_, discriminator_;
  Adam<T> generator_adam_, discriminator_adam_;
  SigmoidWithLoss<T> loss_;
  const Tensor<T>* made_ = nullptr;
  Tensor<T> z_, generator_input_, discriminator_input_, zeros_, ones_, dmade_;
  std::vector<Tensor<T>> real_grads_;
};

// Images (N, 1, 28, 28) of codes z (N, latent) and digits t, from 0, paper, to 1, ink.
Tensor<float> make_images(AdversarialNetworks<float>& networks, const Tensor<float>& z, const Labels& t);

// "2026" -> 2 0 2 6. Throws std::invalid_argument naming the text if it has anything else.
Labels digits_of(const std::string& text);

extern template class AdversarialNetworks<float>;
extern template class AdversarialNetworks<double>;

}  // namespace dlfs::ch08
