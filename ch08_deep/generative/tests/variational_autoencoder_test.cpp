#include "ch08_deep/generative/variational_autoencoder.hpp"

#include <cmath>

#include "common/nn/numerical_gradient.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"
#include "common/training/optimizers.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("the gradient of the whole autoencoder is right, plain and compiled", "[generative][gradient]") {
  Rng rng(5);
  ch08::VariationalAutoencoder<double> vae({.pixels = 6, .hidden = 5, .latent = 3}, rng);
  if (GENERATE(false, true)) vae.compile();
  const auto weight = GENERATE(1.0, 0.0);
  vae.set_divergence_weight(weight);
  const Td x = Td::uniform({4, 6}, 0, 1, rng), epsilon = Td::randn({4, 3}, rng);
  vae.gradient(x, epsilon);
  std::vector<Td> grads;
  for (const auto& parameter : vae.parameters()) grads.push_back(*parameter.grad);
  for (std::size_t i = 0; i < grads.size(); ++i) {
    const auto loss = [&](const Td&) {
      const ch08::VaeLoss parts = vae.loss(x, epsilon);
      return parts.reconstruction + weight * parts.divergence;
    };
    INFO(vae.parameters()[i].name);
    CHECK(relative_error(grads[i], numerical_gradient(loss, *vae.parameters()[i].value)) < 1e-5);
  }
}

TEST_CASE("the sizes of the autoencoder are those that it was given", "[generative]") {
  Rng rng(1);
  ch08::VariationalAutoencoder<float> vae({}, rng);
  std::size_t count = 0;
  for (const auto& parameter : vae.parameters()) count += parameter.value->size();
  CHECK(count == 784 * 400 + 400 + 2 * (400 * 20 + 20) + 20 * 400 + 400 + 400 * 784 + 784);
  CHECK(vae.encode(Tensor<float>::zeros({3, 784})).shape() == Shape{3, 20});
  CHECK(vae.decode(Tensor<float>::zeros({3, 20})).shape() == Shape{3, 784});
}

TEST_CASE("the bound is above the entropy of what it learns, and comes near it", "[generative]") {
  // Two patterns of four pixels, equally often: no description takes less than log 2 = 0.69 nats on average. One that knows
  // nothing of pixels that are equal takes 4 log 2 = 2.77; two normal distributions side by side do not quite make up one.
  Rng rng(2);
  ch08::VariationalAutoencoder<float> vae({.pixels = 4, .hidden = 16, .latent = 1}, rng);
  Adam<float> adam(0.01F);
  auto x = Tensor<float>::zeros({64, 4});
  for (std::size_t n = 0; n < 64; ++n) x(n, n % 2) = x(n, n % 2 + 2) = 1;
  for (int i = 0; i < 1500; ++i) {
    vae.gradient(x, rng);
    adam.update(vae.parameters());
  }
  double total = 0;
  for (int i = 0; i < 20; ++i) total += vae.loss(x, rng).total() / 20;
  CHECK(total > std::log(2.0));
  CHECK(total < 1.2);
}

TEST_CASE("the mean loss of many images does not depend on how they fall into batches", "[generative]") {
  Rng rng(4), draws(9), again(9);
  ch08::VariationalAutoencoder<float> vae({.pixels = 4, .hidden = 3, .latent = 2}, rng);
  const auto x = Tensor<float>::uniform({100, 4}, 0, 1, rng);
  CHECK(ch08::mean_loss(vae, x, draws).total() == Approx(vae.loss(x, again).total()));
  CHECK(ch08::mean_loss(vae, Tensor<float>::uniform({130, 4}, 0, 1, rng), draws).total() > 0);
}
