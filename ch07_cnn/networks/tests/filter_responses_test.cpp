#include "ch07_cnn/networks/filter_responses.hpp"

#include "ch07_cnn/networks/probe.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch07;
using Tf = Tensor<float>;

TEST_CASE("the convolutions of the deep network see 3, 5, 10, 14, 24 and 32 pixels of an image", "[ch07]") {
  Rng rng(1);
  auto network = deep_conv_net<float>(rng);
  const auto layers = filter_responses(network, Tf::randn({3, 1, 28, 28}, rng), 2);
  REQUIRE(layers.size() == 6);
  const std::vector<std::size_t> sides = {3, 5, 10, 14, 24, 32}, steps = {1, 1, 2, 2, 4, 4};
  const std::vector<std::ptrdiff_t> starts = {-1, -2, -4, -8, -12, -16};
  for (std::size_t i = 0; i < 6; ++i) {
    CAPTURE(i);
    CHECK(layers[i].window.side == sides[i]);
    CHECK(layers[i].window.step == steps[i]);
    CHECK(layers[i].window.start == starts[i]);
    CHECK(layers[i].strongest.front().size() == 2);
  }
}

TEST_CASE("the strongest response of each image is found, the strongest image first", "[ch07]") {
  Network<float> network;
  network.add<Convolution>(Tf::from({1, 1, 1, 1}).reshape({1, 1, 2, 2}), Tf::zeros({1}), 1U, 1U);
  network.add<Relu>();
  Tf images = Tf::zeros({2, 1, 2, 3});
  images(0U, 0U, 0U, 2U) = 3;
  images(1U, 0U, 1U, 0U) = 4;
  images(1U, 0U, 1U, 1U) = 1;
  const auto layer = filter_responses(network, images, 5).at(0);
  const auto& strongest = layer.strongest.at(0);
  REQUIRE(strongest.size() == 2);
  CHECK(strongest[0].image == 1);
  CHECK(strongest[0].strength == 5);
  CHECK(strongest[1].image == 0);
  CHECK(strongest[1].strength == 3);
  CHECK(layer.means(1, 0) == Approx(20.0 / 12));  // each pixel stands in four of the 3x4 windows

  const Tf first = Tf::from({2, 3}, images.row(1));
  CHECK(patch(first, layer.window, strongest[0]) == Tf::from({{0, 0}, {4, 1}}));
  CHECK(patch(first, layer.window, {0, 0, 0, 0}) ==
        Tf::zeros({2, 2}));  // three quarters outside of the image
}

TEST_CASE("a probe reads classes off features from which they follow, and not off noise", "[ch07]") {
  Rng rng(2);
  const auto data = [&](bool told) {
    Dataset<float> made(Tf::randn({600, 12}, rng), Labels(600));
    rng.choice(10, made.t);
    for (std::size_t i = 0; told && i < 600; ++i) made.x(i, made.t[i]) += 100;
    return made;
  };
  const auto train = data(true), test = data(true), noise = data(false), more_noise = data(false);
  CHECK(probe_accuracy(train, test, rng) > 0.99);
  CHECK(probe_accuracy(noise, more_noise, rng) < 0.3);
}
