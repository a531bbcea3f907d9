#include "ch08_deep/generative/fast_gradient_sign.hpp"

#include "common/nn/layers/affine.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Tf = Tensor<float>;

namespace {

// Scores -x0 + x1 and x0 - x1: class 0 if the second pixel is brighter; the third does not matter.
Network<float> two_classes() {
  Network<float> network;
  network.add<Affine>(Tf::from({{-1, 1}, {1, -1}, {0, 0}}), Tf::zeros({2}));
  return network;
}

}  // namespace

TEST_CASE("each pixel moves by epsilon to where the loss grows, within black and white", "[generative]") {
  auto network = two_classes();
  if (GENERATE(false, true)) network.compile();
  const Tf x = Tf::from({{0.5, 0.6, 0.3}, {0.95, 0.1, 0.3}});
  // The first is of class 0: the loss grows with x0 and falls with x1. The second is of class 1: the other way round.
  const Tf moved = ch08::fast_gradient_sign(network, x, {0, 1}, 0.25F);
  const Tf expected = Tf::from({{0.75, 0.35, 0.3}, {0.7, 0.35, 0.3}});
  for (std::size_t i = 0; i < 6; ++i) CHECK(moved[i] == Approx(expected[i]));
  const Tf far = ch08::fast_gradient_sign(network, x, {1, 1}, 0.55F);
  CHECK(far(0, 0) == 0);  // cut off
  CHECK(far(0, 1) == 1);
}

TEST_CASE("the loss after the step is never below the loss before, for a linear network", "[generative]") {
  Rng rng(51);
  auto network = two_classes();
  const Tf x = Tf::uniform({50, 3}, 0, 1, rng);
  Labels t(50);
  for (std::size_t n = 0; n < 50; ++n) t[n] = n % 2;
  const float before = network.loss(x, t);
  const Tf moved = ch08::fast_gradient_sign(network, x, t, 0.1F);
  CHECK(network.loss(moved, t) > before);
}

TEST_CASE("accuracy under attack counts images that are still read right", "[generative]") {
  auto network = two_classes();
  // The margins are 0.1, 0.4 and 0.8; epsilon moves the two pixels towards one another, by twice epsilon together.
  const Dataset<float> data(Tf::from({{0.5, 0.6, 0}, {0.3, 0.7, 0}, {0.9, 0.1, 0}}), {0, 0, 1});
  CHECK(ch08::accuracy_under_attack(network, data, 0) == 1);
  CHECK(ch08::accuracy_under_attack(network, data, 0.1F) == Approx(2.0 / 3));
  CHECK(ch08::accuracy_under_attack(network, data, 0.3F) == Approx(1.0 / 3));
  CHECK(ch08::accuracy_under_attack(network, data, 0.45F) == 0);
}

TEST_CASE("a batch with deceptive images has both kinds and the labels twice", "[generative]") {
  auto network = two_classes();
  const Dataset<float> batch(Tf::from({{0.5, 0.6, 0}, {0.3, 0.7, 0}}), {0, 1});
  const Dataset<float> both = ch08::with_deceptive(network, batch, 0.1F);
  CHECK(both.x.shape() == Shape{4, 3});
  CHECK(both.t == Labels{0, 1, 0, 1});
  CHECK(both.x(1, 1) == batch.x(1, 1));
  CHECK(both.x(2, 0) == Approx(0.6));
  CHECK(both.x(3, 0) == Approx(0.2));
}

TEST_CASE("random noise has the same size and looks at nothing", "[generative]") {
  Rng rng(52), again(52);
  const Tf x = Tf::full({20, 20}, 0.5F), noisy = ch08::random_sign(x, 0.25F, rng);
  std::size_t brighter = 0;
  for (const float pixel : noisy) {
    CHECK((pixel == 0.25F || pixel == 0.75F));
    brighter += pixel > 0.5F ? 1 : 0;
  }
  CHECK(brighter > 150);
  CHECK(brighter < 250);
  CHECK(ch08::random_sign(x, 0.25F, again) == noisy);
}

TEST_CASE("what a network says is a digit and its probability", "[generative]") {
  auto network = two_classes();
  CHECK(ch08::says(network, Tf::from({{1, 0, 0}})) == "1 (0.881)");  // 1 / (1 + exp(-2))
}
