// Autoencoders and their yardstick.
#include <algorithm>
#include <cmath>

#include "ch08_deep/generative/autoencoder_networks.hpp"
#include "ch08_deep/generative/principal_components.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/testing/catch.hpp"
#include "common/training/optimizers.hpp"

using namespace dlfs;
using Tf = Tensor<float>;

namespace {

// Samples (N, 6) around a plane: two strong directions, four weak ones.
Tf flat_cloud(std::size_t N, Rng& rng) {
  const Tf directions = Tf::from({{3, 1, 0, 2, 0, 0}, {0, -1, 2, 0, 1, 0}});
  return matmul(Tf::randn({N, 2}, rng), directions) + 0.1F * Tf::randn({N, 6}, rng) +
         Tf::from({1, 2, 3, 4, 5, 6});
}

}  // namespace

TEST_CASE("principal components are those of points on a line, worked out by hand", "[generative]") {
  // Along (3, 4) / 5 with the lengths -5, 0 and 5 from (1, 1); nothing is lost by one component.
  const Tf x = Tf::from({{-2, -3}, {1, 1}, {4, 5}});
  const ch08::PrincipalComponents pca(x, 1);
  CHECK(pca.mean() == Tf::from({1, 1}));
  CHECK(pca.components()(0, 0) == Approx(0.6));
  CHECK(pca.components()(0, 1) == Approx(0.8));
  CHECK(pca.lost_variance() == Approx(0).margin(1e-9));
  const Tf code = pca.encode(x);
  CHECK(code(0, 0) == Approx(-5));
  CHECK(code(2, 0) == Approx(5));
  const Tf back = pca.reconstruct(x);
  for (std::size_t i = 0; i < x.size(); ++i) CHECK(back[i] == Approx(x[i]).margin(1e-5));
}

TEST_CASE("what is lost is the sum of the variances left out, and nothing if none is", "[generative]") {
  Rng rng(31);
  const Tf x = flat_cloud(2300, rng);
  const ch08::PrincipalComponents two(x, 2), all(x, 6);
  CHECK(ch08::squared_error(two.reconstruct(x), x) == Approx(two.lost_variance()).epsilon(1e-3));
  CHECK(two.lost_variance() == Approx(4 * 0.01).epsilon(0.1));
  CHECK(ch08::squared_error(all.reconstruct(x), x) < 1e-8);
  CHECK_THROWS_WITH(ch08::PrincipalComponents(x, 7), contains_text("found (2300, 6) and 7"));
}

TEST_CASE("a linear autoencoder comes near principal components and not below them", "[generative]") {
  Rng rng(32);
  const Tf x = flat_cloud(400, rng);
  const double best = ch08::PrincipalComponents(x, 1).lost_variance();
  ch08::Autoencoder network({6, 1}, rng);
  if (GENERATE(false, true)) network.compile();
  Adam<float> adam(0.02F);
  for (int i = 0; i < 1500; ++i) {
    if (i == 1000) adam.set_learning_rate(0.002F);
    network.gradient(x, x);
    adam.update(network.parameters());
  }
  const double reached = ch08::squared_error(network.reconstruct(x), x);
  CHECK(reached > best * 0.9999);
  CHECK(reached < best * 1.02);
}

TEST_CASE("an autoencoder's gradient returns the squared error, and names sizes that make no sense",
          "[generative]") {
  Rng rng(33);
  ch08::Autoencoder network({6, 4, 2}, rng);
  const Tf x = flat_cloud(10, rng);
  CHECK(network.gradient(x, x) == Approx(ch08::squared_error(network.reconstruct(x), x)));
  CHECK(network.encode(x).shape() == Shape{10, 2});
  CHECK(network.parameters().size() == 8);
  CHECK_THROWS_WITH(ch08::Autoencoder({6}, rng), contains_text("at least two sizes, found 1"));
}

TEST_CASE("without ReLU a deep autoencoder is linear", "[generative]") {
  Rng rng(34);
  ch08::Autoencoder linear({6, 4, 2}, rng, false), bent({6, 4, 2}, rng, true);
  const auto bend = [](ch08::Autoencoder& network) {
    const Tf zero = network.reconstruct(Tf::zeros({1, 6})), up = network.reconstruct(Tf::ones({1, 6})),
             down = network.reconstruct(-Tf::ones({1, 6}));
    return ch08::squared_error(up + down, 2 * zero);
  };
  CHECK(bend(linear) < 1e-10);
  CHECK(bend(bent) > 1e-4);
}

TEST_CASE("a deep autoencoder gives back pixels between 0 and 1, whatever it is shown", "[generative]") {
  Rng rng(36);
  ch08::Autoencoder deep({6, 4, 2}, rng), linear({6, 2}, rng);
  const Tf wild = 100 * Tf::randn({20, 6}, rng);
  for (const float pixel : deep.reconstruct(wild)) CHECK((pixel >= 0 && pixel <= 1));
  CHECK(*std::ranges::max_element(linear.reconstruct(wild)) > 1);
}

TEST_CASE("noise stays within black and white and has the size that was asked for", "[generative]") {
  Rng rng(35);
  const Tf noisy = ch08::with_noise(Tf::full({100, 100}, 0.5F), 0.1F, rng);
  double squares = 0;
  for (const float pixel : noisy) squares += double{pixel - 0.5F} * (pixel - 0.5F) / 10000;
  CHECK(std::sqrt(squares) == Approx(0.1).epsilon(0.03));
  const Tf wild = ch08::with_noise(Tf::full({100, 100}, 0.5F), 10, rng);
  for (const float pixel : wild) CHECK((pixel >= 0 && pixel <= 1));
  CHECK(ch08::squared_error(Tf::from({{1, 2}, {0, 0}}), Tf::from({{0, 0}, {0, 3}})) == 7);
}
