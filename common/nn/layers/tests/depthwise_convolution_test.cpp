#include "common/nn/layers/depthwise_convolution.hpp"

#include "common/nn/layers/convolution.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/nn/tests/one_layer.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// The same as a Convolution: W (C, C, FH, FW) with zeros between different channels.
Td as_full_filters(const Td& W) {
  const std::size_t C = W.dim(0), window = W.size() / C;
  auto full = Td::zeros({C, C, W.dim(1), W.dim(2)});
  for (std::size_t c = 0; c < C; ++c) {
    for (std::size_t i = 0; i < window; ++i) full[(c * C + c) * window + i] = W[c * window + i];
  }
  return full;
}

}  // namespace

TEST_CASE("DepthwiseConvolution slides each filter over its own channel", "[layers]") {
  const bool compiled = GENERATE(false, true);
  auto layer = one_layer<DepthwiseConvolution, double>(
      compiled, Td::from({1, 0, 0, 1, 0, 2, 0, 0}).reshape({2, 2, 2}), Td::from({10, 20}));
  const Td x = Td::from({1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6}).reshape({1, 2, 2, 3});
  CHECK(layer.forward(x, Mode::train) == Td::from({16, 18, 24, 26}).reshape({1, 2, 1, 2}));
  const Td dx = layer.backward(Td::from({1, 2, 3, 4}).reshape({1, 2, 1, 2}));
  CHECK(dx == Td::from({1, 2, 0, 0, 1, 2, 0, 6, 8, 0, 0, 0}).reshape({1, 2, 2, 3}));
  CHECK(*layer.parameters()[0].grad == Td::from({5, 8, 14, 17, 11, 18, 32, 39}).reshape({2, 2, 2}));
  CHECK(*layer.parameters()[1].grad == Td::from({3, 7}));
}

TEST_CASE("DepthwiseConvolution equals a convolution whose filters are 0 on all other channels", "[layers]") {
  const bool compiled = GENERATE(false, true);
  const std::size_t stride = GENERATE(1U, 2U), pad = GENERATE(0U, 1U), F = GENERATE(3U, 5U);
  CAPTURE(compiled, stride, pad, F);
  Rng rng(1);
  const Td W = Td::randn({3, F, F}, rng), b = Td::randn({3}, rng), x = Td::randn({2, 3, 7, 8}, rng);
  auto layer = one_layer<DepthwiseConvolution, double>(compiled, W, b, stride, pad);
  Convolution<double> full(as_full_filters(W), b, stride, pad);
  CHECK(relative_error(layer.forward(x, Mode::train), full.forward(x, Mode::train)) < 1e-10);
  const Td dout = Td::randn(layer.forward(x, Mode::train).shape(), rng);
  CHECK(relative_error(layer.backward(dout), full.backward(dout)) < 1e-10);
}

TEST_CASE("the gradients of DepthwiseConvolution are right", "[layers][gradient]") {
  const bool compiled = GENERATE(false, true);
  const std::size_t stride = GENERATE(1U, 2U), pad = GENERATE(0U, 1U, 2U);
  CAPTURE(compiled, stride, pad);
  Rng rng(2);
  auto layer = one_layer<DepthwiseConvolution, double>(compiled, Td::randn({2, 3, 2}, rng),
                                                       Td::randn({2}, rng), stride, pad);
  CHECK(gradient_error(layer, Td::randn({2, 2, 5, 6}, rng), rng) < 1e-6);
}

TEST_CASE("DepthwiseConvolution names what does not fit", "[layers]") {
  const bool compiled = GENERATE(false, true);
  CHECK_THROWS_WITH(DepthwiseConvolution<double>(Td::zeros({2, 1, 3, 3}), Td::zeros({2})),
                    "DepthwiseConvolution: expected W with the shape (C, FH, FW), found (2, 1, 3, 3)");
  CHECK_THROWS_WITH(DepthwiseConvolution<double>(Td::zeros({2, 3, 3}), Td::zeros({3})),
                    "DepthwiseConvolution: expected b (2,), found (3,)");
  CHECK_THROWS_WITH(DepthwiseConvolution<double>(Td::zeros({2, 3, 3}), Td::zeros({2}), 0),
                    "DepthwiseConvolution: expected a stride of at least 1, found 0");
  auto layer = one_layer<DepthwiseConvolution, double>(compiled, Td::zeros({2, 3, 3}), Td::zeros({2}));
  CHECK_THROWS_WITH(layer.backward(Td::zeros({1, 2, 2, 2})),
                    "DepthwiseConvolution: backward was called before forward");
  CHECK_THROWS_WITH(
      layer.forward(Td::zeros({1, 3, 4, 4}), Mode::train),
      "DepthwiseConvolution: expected x with the shape (N, 2, H, W), as W (2, 3, 3) has channels, "
      "found (1, 3, 4, 4)");
  const Td x = Td::zeros({1, 2, 4, 4});
  layer.forward(x, Mode::train);
  CHECK_THROWS_WITH(layer.backward(Td::zeros({1, 2, 4, 4})),
                    "DepthwiseConvolution: expected dout (1, 2, 2, 2), found (1, 2, 4, 4)");
}
