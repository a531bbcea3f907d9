#include "dataset/like_mnist.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ch03_neuralnet/neural_net.hpp"
#include "ch03_neuralnet/tests/drawn_digits.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch03;

namespace {

// How many rows or columns, from the first to the last with ink.
std::size_t extent(const Tensor<float>& line) {
  const auto has_ink = [](float value) { return value > 0; };
  const auto first = std::find_if(line.begin(), line.end(), has_ink);
  auto last = line.end();
  while (last != first && !has_ink(last[-1])) --last;
  return static_cast<std::size_t>(last - first);
}

// The centre of mass along the axis that the amounts belong to.
float centre(const Tensor<float>& amounts) {
  float moment = 0;
  for (std::size_t i = 0; i < amounts.size(); ++i) moment += amounts[i] * (static_cast<float>(i) + 0.5F);
  return moment / sum(amounts);
}

std::size_t answer(const Tensor<float>& picture) {
  static const NeuralNet network = load_network(DLFS_SOURCE_DIR "/ch03_neuralnet/weights/sample_weight.npz");
  return argmax(predict(network, like_mnist(picture).cast<double>().flatten()));
}

}  // namespace

TEST_CASE("a digit is scaled to a box of 20 x 20 and centred by its mass", "[like_mnist]") {
  const auto stroke = GENERATE(drawn_one, drawn_seven, drawn_two);
  const Tensor<float> image =
      like_mnist(draw(stroke, {.height = 200, .width = 150, .left = 5, .top = 60, .size = 80}));
  REQUIRE(image.shape() == Shape{28, 28});
  CHECK(extent(max(image, 1)) == 20);  // these digits are higher than wide
  CHECK(extent(max(image, 0)) < 20);
  CHECK(std::abs(centre(sum(image, 0)) - 14) <= 0.5F);
  CHECK(std::abs(centre(sum(image, 1)) - 14) <= 0.5F);
  CHECK(max(image) == 1);
  CHECK(min(image) == 0);
}

TEST_CASE("a wide picture fills the width of the box", "[like_mnist]") {
  auto picture = Tensor<float>::zeros({50, 50});
  for (std::size_t i = 20; i < 25; ++i) std::ranges::fill(picture.row(i).subspan(3, 40), 200.0F);
  const Tensor<float> image = like_mnist(picture);
  CHECK(extent(max(image, 0)) == 20);
  CHECK(extent(max(image, 1)) == 3);  // 5 x 20 / 40, rounded
}

TEST_CASE("light on dark is the same as dark on light", "[like_mnist]") {
  const Tensor<float> dark_on_light = draw(drawn_two, {});
  CHECK(like_mnist(dark_on_light) == like_mnist(255.0F - dark_on_light));
}

TEST_CASE("place and contrast do not matter", "[like_mnist]") {
  const Tensor<float> image = like_mnist(draw(drawn_seven, {}));
  const Tensor<float> elsewhere = like_mnist(draw(drawn_seven, {.left = 2, .top = 15}));
  CHECK(max(abs(elsewhere - image)) < 1e-4F);
  const Tensor<float> pale = like_mnist(draw(drawn_seven, {.paper = 180, .ink = 90}));
  CHECK(max(abs(pale - image)) < 1e-5F);
}

TEST_CASE("the texture of the paper is not ink", "[like_mnist]") {
  Rng rng(1);
  const Tensor<float> clean = draw(drawn_seven, {.paper = 230, .ink = 30});
  const Tensor<float> rough = clean + Tensor<float>::uniform(clean.shape(), -10, 10, rng);
  CHECK(extent(max(like_mnist(rough), 0)) == extent(max(like_mnist(clean), 0)));
}

TEST_CASE("uneven light is not ink", "[like_mnist]") {
  const Tensor<float> clean = draw(drawn_seven, {.paper = 200, .ink = 40});
  const auto light = Tensor<float>::linspace(-25, 25, 60);  // from the left to the right border
  const Tensor<float> photo = clean + light;
  CHECK(extent(max(like_mnist(photo), 0)) == extent(max(like_mnist(clean), 0)));
  CHECK(answer(photo) == 7);
}

TEST_CASE("a digit that touches the border is kept whole", "[like_mnist]") {
  const Tensor<float> image = like_mnist(draw(drawn_one, {.height = 40, .width = 60, .left = 10, .top = 0}));
  CHECK(extent(max(image, 1)) == 20);
}

TEST_CASE("a picture with nothing on it is refused", "[like_mnist]") {
  CHECK_THROWS_WITH(like_mnist(Tensor<float>::full({30, 30}, 200)), contains_text("shows no digit"));
  CHECK_THROWS_WITH(like_mnist(Tensor<float>::full({1, 1}, 0)), contains_text("shows no digit"));
}

TEST_CASE("drawn digits are read right in any size, place and brightness", "[like_mnist]") {
  const auto [stroke, digit] = GENERATE(std::pair{drawn_zero(), 0U}, std::pair{drawn_one, 1U},
                                        std::pair{drawn_two, 2U}, std::pair{drawn_seven, 7U});
  CAPTURE(digit);
  CHECK(answer(draw(stroke, {})) == digit);
  CHECK(answer(draw(stroke, {.paper = 10, .ink = 240})) == digit);
  CHECK(answer(draw(stroke, {.left = 3, .top = 16})) == digit);
  CHECK(answer(draw(stroke, {.height = 300, .width = 500, .left = 250, .top = 30, .size = 240})) == digit);
  CHECK(answer(draw(stroke, {.height = 20, .width = 20, .left = 3, .top = 3, .size = 14})) == digit);
}
