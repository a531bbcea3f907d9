#include "common/nn/models/residual_net.hpp"

#include <numeric>

#include "common/nn/tests/gradient_check.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

// The weights of convolutions 3x3 and of the affine layer: what the name of the network counts.
std::size_t weight_layers(const Network<double>& network) {
  std::size_t count = 0;
  for (const auto& [name, value, grad] : network.parameters()) {
    const bool is_3x3 = value->ndim() == 4 && value->dim(3) == 3;
    if (is_3x3 || value->ndim() == 2) ++count;
  }
  return count;
}

std::size_t parameters_of(const Network<double>& network) {
  std::size_t count = 0;
  for (const auto& parameter : network.parameters()) count += parameter.value->size();
  return count;
}

}  // namespace

TEST_CASE("a residual network has 6 blocks + 2 layers and gives 10 scores", "[models]") {
  const std::size_t blocks = GENERATE(1U, 3U);
  const bool shortcuts = GENERATE(false, true);
  Rng rng(1);
  auto network = residual_net<double>({.blocks = blocks, .shortcuts = shortcuts}, rng);
  CHECK(weight_layers(network) == 6 * blocks + 2);
  CHECK(network.predict(Tensor<double>::randn({2, 1, 28, 28}, rng)).shape() == Shape{2, 10});
}

TEST_CASE("a residual network differs from the plain one by two convolutions 1x1 with normalization",
          "[models]") {
  Rng rng(1);
  const auto plain = residual_net<double>({.blocks = 3, .shortcuts = false}, rng);
  const auto residual = residual_net<double>({.blocks = 3, .shortcuts = true}, rng);
  // conv 3x3 with biases, gamma and beta: 9 C FN + 3 FN.
  const std::size_t stem = 9 * 16 + 3 * 16, affine = 64 * 10 + 10;
  const std::size_t stages = 6 * (9 * 16 * 16 + 3 * 16) + (9 * 16 * 32 + 3 * 32) +
                             5 * (9 * 32 * 32 + 3 * 32) + (9 * 32 * 64 + 3 * 64) + 5 * (9 * 64 * 64 + 3 * 64);
  CHECK(parameters_of(plain) == stem + stages + affine);
  const std::size_t shortcuts = (16 * 32 + 32) + (32 * 64 + 64);
  CHECK(parameters_of(residual) == parameters_of(plain) + shortcuts + 2 * 32 + 2 * 64);
  const auto bare = residual_net<double>({.blocks = 3, .normalized_shortcuts = false}, rng);
  CHECK(parameters_of(bare) == parameters_of(plain) + shortcuts);
}

TEST_CASE("a residual network that begins as the identity does not depend on its blocks at first",
          "[models]") {
  const bool identity = GENERATE(true, false);
  Rng rng(4);
  auto network = residual_net<double>({.blocks = 2, .identity_at_first = identity}, rng);
  const auto x = Tensor<double>::randn({2, 1, 28, 28}, rng);
  const Tensor<double> before = network.predict(x, Mode::train);
  for (const auto& [name, value, grad] : network.parameters()) {
    if (name == "block2_W1") *value = Tensor<double>::randn(value->shape(), rng);
  }
  const double change = max(abs(network.predict(x, Mode::train) - before));
  CHECK((change == 0) == identity);
}

// (L(p + h v) - L(p - h v)) / 2h in a random direction v for each parameter p, against the sum of dp v.
TEST_CASE("a residual network's gradients agree with numerical ones", "[models]") {
  const bool shortcuts = GENERATE(false, true);
  Rng rng(3);
  auto network = residual_net<double>({.blocks = 1, .shortcuts = shortcuts}, rng);
  const auto x = Tensor<double>::randn({4, 1, 28, 28}, rng);
  const Labels t = {3, 1, 4, 1};
  network.gradient(x, t);
  constexpr double h = 1e-8;  // few ReLUs change sides within
  for (const auto& [name, value, grad] : network.parameters()) {
    const auto v = Tensor<double>::randn(value->shape(), rng);
    const double slope = std::inner_product(grad->begin(), grad->end(), v.begin(), 0.0);
    const Tensor<double> p = *value;
    *value = p + h * v;
    const double above = network.loss(x, t, Mode::train);
    *value = p - h * v;
    const double below = network.loss(x, t, Mode::train);
    *value = p;
    CAPTURE(name);
    CHECK(slope == Approx((above - below) / (2 * h)).epsilon(1e-4).margin(1e-7));
  }
}

TEST_CASE("a compiled residual network computes what the plain layers do", "[models]") {
  const auto settings =
      GENERATE(ResidualNetSettings{.blocks = 2, .shortcuts = false}, ResidualNetSettings{.blocks = 2},
               ResidualNetSettings{.blocks = 2, .normalized_shortcuts = false});
  Rng rng(2), again(2);
  auto plain = residual_net<double>(settings, rng);
  auto compiled = residual_net<double>(settings, again);
  compiled.compile();
  const auto x = Tensor<double>::randn({4, 1, 28, 28}, rng);
  const Labels t = {3, 1, 4, 1};
  CHECK(compiled.gradient(x, t) == Approx(plain.gradient(x, t)).epsilon(1e-10));
  for (std::size_t i = 0; i < plain.parameters().size(); ++i) {
    const auto& [name, value, grad] = plain.parameters()[i];
    // A bias before batch normalization has no effect: its gradient is 0 but for rounding.
    CAPTURE(name);
    CHECK(max(abs(*compiled.parameters()[i].grad - *grad)) < 1e-9 * (1 + max(abs(*grad))));
  }
}
