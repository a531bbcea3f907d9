#include "ch08_deep/vision/segmenters.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

std::size_t count_parameters(const Network<float>& network) {
  std::size_t count = 0;
  for (const auto& parameter : network.parameters()) count += parameter.value->size();
  return count;
}

}  // namespace

TEST_CASE("the segmenters give a score for each class and pixel, compiled as plain", "[ch08]") {
  const std::string name = GENERATE("U-Net", "FCN", "FCN with skips");
  CAPTURE(name);
  Rng rng(1);
  Network<float> network = name == "U-Net" ? ch08::u_net(11, rng) : ch08::fcn(11, name != "FCN", rng);
  const auto x = Tensor<float>::uniform({2, 1, 16, 24}, 0, 1, rng);
  const Tensor<float> scores = network.forward(x, Mode::predict);
  CHECK(scores.shape() == Shape{2, 11, 16, 24});
  Labels t(2 * 16 * 24);
  rng.choice(11, t);
  const float loss = network.gradient(x, t);
  std::vector<Tensor<float>> plain;
  for (const auto& parameter : network.parameters()) plain.push_back(*parameter.grad);

  network.compile();
  CHECK(max(abs(network.forward(x, Mode::predict) - scores)) < 1e-4F);
  CHECK(network.gradient(x, t) == Approx(loss).epsilon(1e-5));
  for (std::size_t i = 0; i < plain.size(); ++i) {
    CAPTURE(network.parameters()[i].name);
    CHECK(max(abs(plain[i])) > 0);  // every layer has a part in the result
    CHECK(max(abs(*network.parameters()[i].grad - plain[i])) < 1e-4F);
  }
}

TEST_CASE("the segmenters have as many weights as their layers say", "[ch08]") {
  Rng rng(2);
  const auto two = [](std::size_t C, std::size_t FN) { return (9 * C + 1) * FN + (9 * FN + 1) * FN; };
  const auto up = [](std::size_t C, std::size_t FN) { return 4 * C * FN + FN; };
  const std::size_t down = two(1, 16) + two(16, 32) + two(32, 64) + two(64, 64);
  CHECK(count_parameters(ch08::u_net(11, rng)) ==
        down + up(64, 64) + two(128, 64) + up(64, 32) + two(64, 32) + up(32, 16) + two(32, 16) + 17 * 11);
  CHECK(count_parameters(ch08::fcn(11, false, rng)) == down + 65 * 11 + 11 * 11 * 256 + 11);
  CHECK(count_parameters(ch08::fcn(11, true, rng)) ==
        down + 65 * 11 + 65 * 11 + 33 * 11 + 3 * (11 * 11 * 16 + 11));
}
