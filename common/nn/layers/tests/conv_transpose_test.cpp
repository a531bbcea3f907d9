#include "common/nn/layers/conv_transpose.hpp"

#include <cmath>

#include "common/nn/containers/concat.hpp"
#include "common/nn/containers/graph.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/losses/pixel_softmax.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/nn/tests/one_layer.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

struct TransposedCase {
  std::size_t N, C, H, W, FN, FH, FW, stride, pad;
};

const std::vector<TransposedCase> transposed_cases = {
    {1, 1, 2, 2, 1, 2, 2, 2, 0}, {2, 3, 4, 5, 2, 3, 3, 1, 1}, {2, 2, 3, 4, 3, 4, 4, 2, 1},
    {3, 1, 1, 1, 2, 7, 5, 3, 0}, {1, 4, 3, 3, 2, 3, 2, 3, 0}, {2, 2, 5, 3, 2, 16, 16, 8, 4},
    {1, 2, 4, 4, 5, 1, 1, 1, 0}, {1, 2, 3, 3, 2, 1, 1, 2, 0}, {0, 2, 3, 3, 1, 2, 2, 2, 0},
};

}  // namespace

TEST_CASE("ConvTranspose puts a filter into out for each pixel, and adds up what overlaps", "[layers]") {
  const bool compiled = GENERATE(false, true);
  const Td x = Td::from({1, 2, 3, 4}).reshape({1, 1, 2, 2}), W = x, none = Td::zeros({1});
  auto apart = one_layer<ConvTranspose, double>(compiled, W, none, 2U);
  CHECK(apart.forward(x, Mode::train) ==
        Td::from({{1, 2, 2, 4}, {3, 4, 6, 8}, {3, 6, 4, 8}, {9, 12, 12, 16}}).reshape({1, 1, 4, 4}));
  auto overlapping = one_layer<ConvTranspose, double>(compiled, W, none);
  CHECK(overlapping.forward(x, Mode::train) ==
        Td::from({{1, 4, 4}, {6, 20, 16}, {9, 24, 16}}).reshape({1, 1, 3, 3}));
  auto cut = one_layer<ConvTranspose, double>(compiled, W, Td::from({0.5}), 1U, 1U);
  CHECK(cut.forward(x, Mode::train) == Td::from({20.5}).reshape({1, 1, 1, 1}));

  // The one pixel that is left lies under W(1,1) of x(0,0), W(1,0) of x(0,1), W(0,1) of x(1,0), W(0,0) of x(1,1).
  const Td dx = cut.backward(Td::from({2}).reshape({1, 1, 1, 1}));
  CHECK(dx == Td::from({8, 6, 4, 2}).reshape({1, 1, 2, 2}));
  CHECK(*cut.parameters()[0].grad == Td::from({8, 6, 4, 2}).reshape({1, 1, 2, 2}));
  CHECK(*cut.parameters()[1].grad == Td::from({2}));
}

TEST_CASE("ConvTranspose mixes channels: out channel fn is the sum over c with W of (c, fn)", "[layers]") {
  const bool compiled = GENERATE(false, true);
  // Two channels in, three out, filters of one pixel.
  auto layer = one_layer<ConvTranspose, double>(
      compiled, Td::from({1, 2, 3, 10, 20, 30}).reshape({2, 3, 1, 1}), Td::from({0, 0, 100}));
  CHECK(layer.forward(Td::from({1, 2, 3, 4}).reshape({1, 2, 1, 2}), Mode::train) ==
        Td::from({31, 42, 62, 84, 193, 226}).reshape({1, 3, 1, 2}));
}

TEST_CASE("ConvTranspose is the transpose of a convolution: <conv x, y> = <x, convT y>", "[layers]") {
  const bool compiled = GENERATE(false, true);
  const TransposedCase k = GENERATE(from_range(transposed_cases));
  CAPTURE(compiled, k.N, k.C, k.H, k.W, k.FN, k.FH, k.FW, k.stride, k.pad);
  Rng rng(1);
  const Td W = Td::randn({k.C, k.FN, k.FH, k.FW}, rng), y = Td::randn({k.N, k.C, k.H, k.W}, rng);
  auto transposed = one_layer<ConvTranspose, double>(compiled, W, Td::zeros({k.FN}), k.stride, k.pad);
  Convolution<double> convolution(W, Td::zeros({k.C}), k.stride, k.pad);

  const Td image = transposed.forward(y, Mode::train), x = Td::randn(image.shape(), rng);
  const Td code = convolution.forward(x, Mode::train);
  REQUIRE(code.shape() == y.shape());
  CHECK(sum(code * y) == Approx(sum(x * image)).epsilon(1e-12).margin(1e-12));
  // It is what the convolution computes backward, and the other way round.
  CHECK(relative_error(image, convolution.backward(y)) < 1e-12);
  CHECK(relative_error(transposed.backward(x), code) < 1e-10);
}

TEST_CASE("the gradients of ConvTranspose are right", "[layers][gradient]") {
  const bool compiled = GENERATE(false, true);
  const TransposedCase k =
      GENERATE(TransposedCase{2, 2, 3, 4, 3, 4, 4, 2, 1}, TransposedCase{2, 3, 3, 2, 2, 3, 2, 1, 0},
               TransposedCase{1, 2, 2, 3, 2, 2, 2, 2, 0}, TransposedCase{1, 2, 3, 2, 1, 5, 5, 3, 1});
  CAPTURE(compiled, k.stride, k.pad);
  Rng rng(2);
  auto layer = one_layer<ConvTranspose, double>(compiled, Td::randn({k.C, k.FN, k.FH, k.FW}, rng),
                                                Td::randn({k.FN}, rng), k.stride, k.pad);
  CHECK(gradient_error(layer, Td::randn({k.N, k.C, k.H, k.W}, rng), rng) < 1e-6);
}

TEST_CASE("ConvTranspose with bilinear weights interpolates", "[layers]") {
  const std::size_t stride = GENERATE(2U, 3U, 4U, 8U);
  CAPTURE(stride);
  const Td W = bilinear_weights<double>(2, stride);
  ConvTranspose<double> layer(W, Td::zeros({2}), stride, stride / 2);
  // Channel 0 is a plane, channel 1 the number 5.
  Td x = Td::full({1, 2, 6, 5}, 5);
  for (std::size_t h = 0; h < 6; ++h) {
    for (std::size_t w = 0; w < 5; ++w) x(0, 0, h, w) = 3.0 * static_cast<double>(h) - static_cast<double>(w);
  }
  const Td out = layer.forward(x, Mode::predict);
  REQUIRE(out.shape() == Shape{1, 2, 6 * stride, 5 * stride});
  // Pixel i of out lies at (i + 1/2) / stride - 1/2 in x; pixels near the border lack a neighbour.
  const double s = static_cast<double>(stride);
  for (std::size_t h = stride; h < 5 * stride; ++h) {
    for (std::size_t w = stride; w < 4 * stride; ++w) {
      const double row = (static_cast<double>(h) + 0.5) / s - 0.5;
      const double column = (static_cast<double>(w) + 0.5) / s - 0.5;
      CHECK(out(0, 0, h, w) == Approx(3 * row - column));
      CHECK(out(0, 1, h, w) == Approx(5.0));
    }
  }
}

TEST_CASE("bilinear weights of stride 2 are 1/4 and 3/4, and keep channels apart", "[layers]") {
  const Td W = bilinear_weights<double>(2, 2);
  REQUIRE(W.shape() == Shape{2, 2, 4, 4});
  const double row[] = {0.25, 0.75, 0.75, 0.25};
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) {
      CHECK(W(0, 0, i, j) == row[i] * row[j]);
      CHECK(W(1, 1, i, j) == row[i] * row[j]);
      CHECK(W(0, 1, i, j) == 0);
      CHECK(W(1, 0, i, j) == 0);
    }
  }
  CHECK(bilinear_weights<double>(1, 1) == Td::ones({1, 1, 1, 1}));
  CHECK_THROWS_WITH(bilinear_weights<double>(1, 0),
                    "bilinear_weights: expected a stride of at least 1, found 0");
}

TEST_CASE("a graph goes down by pooling, up by ConvTranspose, and joins both with a skip",
          "[layers][containers][gradient]") {
  const bool compiled = GENERATE(false, true);
  CAPTURE(compiled);
  Rng rng(3);
  auto graph = std::make_unique<Graph<double>>();
  graph->add<Convolution>("a", "x", Td::randn({3, 1, 3, 3}, rng), Td::randn({3}, rng), 1U, 1U);
  graph->add<Tanh>("a_tanh", "a");
  graph->add<Pooling>("down", "a_tanh", 2U, 2U, 2U);
  graph->add<ConvTranspose>("up", "down", Td::randn({3, 2, 2, 2}, rng), Td::randn({2}, rng), 2U);
  graph->add_concat("both", {"up", "a_tanh"});
  graph->add<Convolution>("y", "both", Td::randn({2, 5, 1, 1}, rng), Td::randn({2}, rng));
  Network<double> network;
  network.add(std::move(graph));
  network.set_loss(std::make_unique<PixelSoftmax<double>>());
  if (compiled) network.compile();
  CHECK(gradient_error(network, Td::randn({2, 1, 4, 6}, rng), rng) < 1e-6);

  // It learns to tell bright pixels from dark ones.
  const Td x = Td::randn({4, 1, 4, 4}, rng);
  Labels t;
  for (std::size_t i = 0; i < x.size(); ++i) t.push_back(x[i] > 0 ? 1 : 0);
  const double before = network.loss(x, t);
  for (int i = 0; i < 200; ++i) {
    network.gradient(x, t);
    for (const auto& parameter : network.parameters())
      *parameter.value = *parameter.value - 0.1 * *parameter.grad;
  }
  CHECK(network.loss(x, t) < 0.5 * before);
}

TEST_CASE("ConvTranspose names what does not fit", "[layers]") {
  const bool compiled = GENERATE(false, true);
  CHECK_THROWS_WITH(ConvTranspose<double>(Td::zeros({2, 3, 3}), Td::zeros({3})),
                    "ConvTranspose: expected W with the shape (C, FN, FH, FW), found (2, 3, 3)");
  CHECK_THROWS_WITH(ConvTranspose<double>(Td::zeros({2, 3, 4, 4}), Td::zeros({2})),
                    "ConvTranspose: expected b (3,), found (2,)");
  CHECK_THROWS_WITH(ConvTranspose<double>(Td::zeros({2, 3, 4, 4}), Td::zeros({3}), 0),
                    "ConvTranspose: expected a stride of at least 1, found 0");
  auto layer = one_layer<ConvTranspose, double>(compiled, Td::zeros({2, 3, 4, 4}), Td::zeros({3}), 2U, 1U);
  CHECK_THROWS_WITH(layer.backward(Td::zeros({1, 3, 8, 8})),
                    "ConvTranspose: backward was called before forward");
  CHECK_THROWS_WITH(layer.forward(Td::zeros({1, 3, 4, 4}), Mode::train),
                    "ConvTranspose: expected x with the shape (N, 2, H, W), as W (2, 3, 4, 4) has channels, "
                    "found (1, 3, 4, 4)");
  CHECK_THROWS_WITH(layer.forward(Td::zeros({1, 2, 0, 4}), Mode::train), contains_text("found (1, 2, 0, 4)"));
  const Td x = Td::zeros({1, 2, 4, 5});
  layer.forward(x, Mode::train);
  CHECK_THROWS_WITH(layer.backward(Td::zeros({1, 3, 8, 8})),
                    "ConvTranspose: expected dout (1, 3, 8, 10), found (1, 3, 8, 8)");
  auto cut = one_layer<ConvTranspose, double>(compiled, Td::zeros({2, 3, 2, 2}), Td::zeros({3}), 1U, 2U);
  CHECK_THROWS_WITH(cut.forward(Td::zeros({1, 2, 3, 9}), Mode::train),
                    "ConvTranspose: nothing is left of an output of 4 by 10 pixels if 2 are cut off at each "
                    "border");
}
