#include "common/nn/layers/local_response_normalization.hpp"

#include <cmath>

#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("LocalResponseNormalization divides by the neighbours' strength, fewer at the borders",
          "[layers]") {
  // n = 3, k = 1, alpha = 1, beta = 1: s = 1 + (1, 1 + 4), (1 + 4 + 9), (4 + 9) = 6, 15, 14
  LocalResponseNormalization<double> layer({.n = 3, .k = 1, .alpha = 1, .beta = 1});
  const Td x = Td::from({1, 2, 3}).reshape({1, 3, 1, 1});
  const Td expected = Td::from({1.0 / 6, 2.0 / 15, 3.0 / 14}).reshape({1, 3, 1, 1});
  CHECK(relative_error(layer.forward(x, Mode::train), expected) < 1e-12);

  // dout = (1, 0, 0): out1 = x1 / (1 + x1^2 + x2^2), so dx = (1/6 - 2 1/36, -2 1 2/36, 0)
  const Td dx = layer.backward(Td::from({1, 0, 0}).reshape({1, 3, 1, 1}));
  CHECK(relative_error(dx, Td::from({1.0 / 6 - 2.0 / 36, -4.0 / 36, 0}).reshape({1, 3, 1, 1})) < 1e-12);
}

TEST_CASE("LocalResponseNormalization looks at one pixel of one image at a time", "[layers]") {
  LocalResponseNormalization<double> layer({.n = 3, .k = 1, .alpha = 1, .beta = 0.75});
  const Td x = Td::from({1, 0, 0, 2, 0, 0, 0, 1}).reshape({2, 2, 1, 2});  // (image, channel, pixel)
  const Td& out = layer.forward(x, Mode::train);
  CHECK(out(0, 0, 0, 0) == Approx(std::pow(2, -0.75)));  // 1 alone
  CHECK(out(0, 1, 0, 1) == Approx(2 * std::pow(5, -0.75)));
  CHECK(out(1, 1, 0, 1) == Approx(std::pow(2, -0.75)));
}

TEST_CASE("the gradient of LocalResponseNormalization is right", "[layers][gradient]") {
  Rng rng(1);
  const auto settings = GENERATE(LocalResponse{}, LocalResponse{.n = 3, .k = 1, .alpha = 0.5, .beta = 0.75},
                                 LocalResponse{.n = 7, .k = 0.5, .alpha = 2, .beta = 1.3},
                                 LocalResponse{.n = 1, .k = 1, .alpha = 1, .beta = 0.5});
  LocalResponseNormalization<double> layer(settings);
  CHECK(gradient_error(layer, Td::randn({2, 6, 2, 3}, rng), rng) < 1e-6);
}

TEST_CASE("LocalResponseNormalization names what does not fit", "[layers]") {
  const std::string settings =
      "LocalResponseNormalization: expected an odd n, k and beta above 0 and alpha of at least 0";
  CHECK_THROWS_WITH(LocalResponseNormalization<double>({.n = 4}), settings);
  CHECK_THROWS_WITH(LocalResponseNormalization<double>({.k = 0}), settings);
  LocalResponseNormalization<double> layer;
  CHECK_THROWS_WITH(layer.backward(Td::zeros({1, 2, 2, 2})),
                    "LocalResponseNormalization: backward was called before forward");
  CHECK_THROWS_WITH(layer.forward(Td::zeros({2, 784}), Mode::train),
                    "LocalResponseNormalization: expected images (N, C, H, W), found x (2, 784)");
  layer.forward(Td::zeros({1, 2, 3, 4}), Mode::train);
  CHECK_THROWS_WITH(layer.backward(Td::zeros({1, 2, 4, 3})),
                    "LocalResponseNormalization: expected dout (1, 2, 3, 4), found (1, 2, 4, 3)");
}
