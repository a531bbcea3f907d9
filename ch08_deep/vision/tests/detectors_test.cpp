#include <algorithm>
#include <cmath>

#include "ch08_deep/vision/grid_detector.hpp"
#include "ch08_deep/vision/proposals.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/losses/box_loss.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"
#include "common/training/optimizers.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

TEST_CASE("what is written into the grid is read out of it", "[ch08]") {
  const std::vector<SceneObject> objects{{{3, 5, 20, 9}, 7, 0}, {{40, 30, 68, 58}, 0, 0}};
  const Scenes scenes{72, {}, {}, {objects, {}}};
  Tensor<float> t;
  encode_objects(scenes, std::vector<std::size_t>{1, 0}, t);
  REQUIRE(t.shape() == Shape{2, 15, 9, 9});
  // The middle of the first is (11.5, 7), in cell (1, 0).
  CHECK(t(1, 0, 1, 0) == 1);
  CHECK(t(1, 1, 1, 0) == Approx(3.5 / 8));
  CHECK(t(1, 2, 1, 0) == Approx(7.0 / 8));
  CHECK(t(1, 3, 1, 0) == Approx(std::log(17.0 / 20)));
  CHECK(t(1, 4, 1, 0) == Approx(std::log(4.0 / 20)));
  CHECK(t(1, 5 + 7, 1, 0) == 1);
  CHECK(std::count(t.begin(), t.end(), 1.0F) == 4);

  // Scores that are sure of it: a large positive and negative number for "object", large ones for the classes.
  Tensor<float> scores = t;
  for (std::size_t n = 0; n < 2; ++n) {
    for (std::size_t i = 0; i < 81; ++i) {
      const auto at = [&](std::size_t c) -> float& { return scores[(n * 15 + c) * 81 + i]; };
      at(0) = at(0) * 40 - 20;
      for (std::size_t c = 5; c < 15; ++c) at(c) *= 20;
    }
  }
  const auto found = decode_scores(scores, 0.5);
  CHECK(found[0].empty());
  REQUIRE(found[1].size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(found[1][i].label == objects[i].label);
    CHECK(found[1][i].score == Approx(1).margin(1e-6));
    CHECK(found[1][i].box.top == Approx(objects[i].box.top).margin(1e-4));
    CHECK(found[1][i].box.left == Approx(objects[i].box.left).margin(1e-4));
    CHECK(found[1][i].box.bottom == Approx(objects[i].box.bottom).margin(1e-4));
    CHECK(found[1][i].box.right == Approx(objects[i].box.right).margin(1e-4));
  }
  // Without an opinion: 1/2 for an object, 1/10 for each class.
  CHECK(decode_scores(Tensor<float>::zeros({1, 15, 1, 1}), 0.01).front().front().score == Approx(0.05));
}

TEST_CASE("the grid detector has the shapes of section 8.4.1 and learns a scene by heart", "[ch08]") {
  Rng rng(1);
  Network<float> network = grid_detector(rng);
  network.compile();
  const Scenes scenes{64, {}, {}, {{{{10, 10, 30, 26}, 3, 0}, {{40, 36, 60, 40}, 1, 0}}}};
  Tensor<float> x = Tensor<float>::uniform({1, 1, 64, 64}, 0, 1, rng), t;
  encode_objects(scenes, std::vector<std::size_t>{0}, t);
  REQUIRE(network.predict(x).shape() == Shape{1, 15, 8, 8});
  const float before = network.loss(x, t);
  Adam<float> adam(0.002F);
  for (int i = 0; i < 60; ++i) {
    network.gradient(x, t);
    adam.update(network.parameters());
  }
  CHECK(network.loss(x, t) < 0.2F * before);
}

TEST_CASE("components are pixels that hang together, corners included", "[ch08]") {
  const std::vector<float> picture = {1,    0, 0, 0, 1,  //
                                      0,    1, 0, 0, 1,  //
                                      0,    0, 0, 0, 0,  //
                                      0.2F, 0, 1, 1, 0};
  const auto components = connected_components(picture, 5, 0.5F);
  REQUIRE(components.size() == 3);
  CHECK(components[0].box == Box{0, 0, 2, 2});
  CHECK(components[1].box == Box{0, 4, 2, 5});
  CHECK(components[2].box == Box{3, 2, 4, 4});
  CHECK(components[0].pixels[6] == 1);
  CHECK(components[0].pixels[4] == 0);  // another one's
  CHECK(connected_components(picture, 5, 1).empty());
}

TEST_CASE("a component becomes a digit of MNIST's size, and small ones are not read", "[ch08]") {
  // A square of 10 x 10 and a dot.
  std::vector<float> picture(64 * 64, 0);
  for (std::size_t i = 0; i < 100; ++i) picture[(20 + i / 10) * 64 + 40 + i % 10] = 1;
  picture[3 * 64 + 3] = 1;
  const auto components = connected_components(picture, 64, 0.5F);
  REQUIRE(components.size() == 2);
  const Tensor<float> digit = as_mnist_digit(components[1], 64);
  REQUIRE(digit.shape() == Shape{1, 1, 28, 28});
  double row = 0, mass = 0;
  for (std::size_t i = 0; i < 784; ++i) {
    mass += static_cast<double>(digit[i]);
    row += static_cast<double>(digit[i]) * static_cast<double>(i / 28);
  }
  CHECK(mass == Approx(400));
  CHECK(std::abs(row / mass - 14) <= 0.5);

  Network<float> reader;
  Tensor<float> b = Tensor<float>::zeros({10});
  b[6] = 5;
  reader.add<Affine>(Tensor<float>::zeros({784, 10}), b);
  const auto found = read_components(reader, picture, 64, 8);
  REQUIRE(found.size() == 1);
  CHECK(found[0].label == 6);
  CHECK(found[0].box == Box{20, 40, 30, 50});
  CHECK(found[0].score == Approx(std::exp(5.0) / (std::exp(5.0) + 9)));
}
