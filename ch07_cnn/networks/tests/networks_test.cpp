#include <algorithm>
#include <cmath>

#include "ch07_cnn/networks/alexnet_chain.hpp"
#include "ch07_cnn/networks/class_activation.hpp"
#include "ch07_cnn/networks/cluttered_digits.hpp"
#include "ch07_cnn/networks/heat_map_network.hpp"
#include "ch07_cnn/networks/lenet_network.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/global_average_pooling.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch07;
using Tf = Tensor<float>;

TEST_CASE("AlexNet has as many parameters as the paper's", "[ch07]") {
  CHECK(total(costs(alexnet_chain(), {3, 227, 227})).parameters == 60965224);
  CHECK(costs(alexnet_chain(), {3, 227, 227})[0].output == Shape{96, 55, 55});
}

TEST_CASE("the small AlexNet can do without each of its parts", "[ch07]") {
  const std::size_t all = small_alexnet_chain().size();
  CHECK(small_alexnet_chain({.normalization = false}).size() == all - 2);
  CHECK(small_alexnet_chain({.dropout = false}).size() == all - 2);
  CHECK(costs(small_alexnet_chain({.overlapping_pooling = false}), {1, 28, 28})[2].output ==
        Shape{24, 14, 14});
  CHECK(costs(small_alexnet_chain(), {1, 28, 28})[2].output == Shape{24, 13, 13});
}

TEST_CASE("both LeNets take images of 28x28 pixels to 10 scores", "[ch07]") {
  Rng rng(1);
  for (const LeNet kind : {LeNet::classic, LeNet::modern}) {
    auto network = lenet_network(kind, rng);
    CHECK(network.predict(Tf::randn({2, 1, 28, 28}, rng)).shape() == Shape{2, 10});
  }
}

TEST_CASE("the last channels of the heat map's network have a quarter of the pixels in each direction",
          "[ch07]") {
  Rng rng(1);
  auto network = heat_map_network(rng);
  Tf x = Tf::randn({2, 1, 40, 40}, rng);
  for (std::size_t i = 0; i < features_of_heat_map_network; ++i)
    x = Tf(network.layer(i).forward(x, Mode::train));
  CHECK(x.shape() == Shape{2, 64, 10, 10});
  CHECK(network.size() == features_of_heat_map_network + 2);
}

TEST_CASE("a cluttered scene has its digit inside its box, and scraps outside of it", "[ch07]") {
  Rng rng(3);
  // A digit that is a bar of six bright pixels in a faint square.
  Tf digit = Tf::zeros({1, 1, 28, 28});
  for (std::size_t i = 4; i < 24; ++i) {
    for (std::size_t j = 4; j < 24; ++j) digit(0U, 0U, i, j) = 0.2F;
  }
  for (std::size_t j = 10; j < 16; ++j) digit(0U, 0U, 12U, j) = 1;
  const Dataset<float> digits(digit, {7});
  const Cluttered made = cluttered_digits(digits, 20, rng);
  REQUIRE(made.scenes.x.shape() == Shape{20, 1, 40, 40});
  CHECK(made.scenes.t == Labels(20, 7));
  for (std::size_t n = 0; n < 20; ++n) {
    const Box& box = made.boxes[n];
    CHECK(box.bottom - box.top == 4);  // a row, and two on each side
    CHECK(box.right - box.left == 9);
    std::size_t inside = 0, outside = 0;
    for (std::size_t i = 0; i < 40; ++i) {
      for (std::size_t j = 0; j < 40; ++j) {
        const float pixel = made.scenes.x(n, 0U, i, j);
        if (box.contains(i, j) && pixel == 1) ++inside;
        if (!box.contains(i, j) && pixel > 0) ++outside;
      }
    }
    CHECK(inside == 6);
    CHECK(outside > 20 * 20);  // more than the faint square
  }
}

TEST_CASE("the map of a class weighs channels by the means of their derivatives", "[ch07]") {
  // Two channels: x and 2 x, whose means go to two classes with weights 3, -1 and 0, 0: class 0 wins.
  Network<float> network;
  network.add<Convolution>(Tf::from({1, 2}).reshape({2, 1, 1, 1}), Tf::zeros({2}));
  network.add<GlobalAveragePooling>();
  network.add<Affine>(Tf::from({{3, 0}, {-1, 0}}), Tf::zeros({2}));
  const Tf x = Tf::from({1, 2, 3, -6, 4, 4}).reshape({1, 1, 2, 3});
  // The derivative of the mean is 1/6 everywhere: (3 x - 2 x) / 6, and nothing where that is below 0.
  const Tf maps = class_activation_maps(network, 1, x);
  const std::vector<float> expected = {1, 2, 3, 0, 4, 4};
  REQUIRE(maps.shape() == Shape{1, 2, 3});
  for (std::size_t i = 0; i < 6; ++i) CHECK(maps[i] == Approx(expected[i] / 6));
}

TEST_CASE("heat turns a scene red where the map is highest", "[ch07]") {
  const Tf picture = with_heat(Tf::from({{0.5, 1}}), Tf::from({{0, 4}}));
  REQUIRE(picture.shape() == Shape{1, 2, 3});
  CHECK(picture == Tf::from({0.5, 0.5, 0.5, 1, 0, 0}).reshape({1, 2, 3}));
}
