#include "common/nn/layers/batch_normalization.hpp"

#include <cmath>

#include "common/nn/tests/gradient_check.hpp"
#include "common/nn/tests/one_layer.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// gamma and beta random, and running averages of one batch like x.
Network<double> trained_layer(bool compiled, const Td& x, Rng& rng) {
  const std::size_t C = x.dim(1);
  auto layer = one_layer<BatchNormalization, double>(compiled, Td::randn({C}, rng), Td::randn({C}, rng));
  const Td batch = Td::randn(x.shape(), rng);
  layer.forward(batch, Mode::train);
  return layer;
}

const Td& running_mean(Network<double>& network) {
  return dynamic_cast<BatchNormalization<double>&>(network.layer(0)).running_mean();
}
const Td& running_variance(Network<double>& network) {
  return dynamic_cast<BatchNormalization<double>&>(network.layer(0)).running_variance();
}

// The forward of the book for (N, D), one column after the other.
Td naive_forward(const Td& x, const Td& gamma, const Td& beta) {
  Td out = x;
  const std::size_t N = x.dim(0);
  for (std::size_t j = 0; j < x.dim(1); ++j) {
    double mean = 0, variance = 0;
    for (std::size_t n = 0; n < N; ++n) mean += x(n, j) / static_cast<double>(N);
    for (std::size_t n = 0; n < N; ++n) variance += std::pow(x(n, j) - mean, 2) / static_cast<double>(N);
    for (std::size_t n = 0; n < N; ++n) {
      out(n, j) = gamma(j) * (x(n, j) - mean) / std::sqrt(variance + 1e-6) + beta(j);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("BatchNormalization gives each column mean beta and deviation gamma", "[layers]") {
  const bool compiled = GENERATE(false, true);
  auto layer = one_layer<BatchNormalization, double>(compiled, Td::from({1, 10}), Td::from({0, 5}));
  const Td x = Td::from({{1, -3}, {3, -3.5}});  // means 2 and -3.25, variances 1 and 1/16
  const Td& out = layer.forward(x, Mode::train);
  const double a = 1 / std::sqrt(1 + 1e-6), b = 10 * 0.25 / std::sqrt(0.0625 + 1e-6);
  REQUIRE(relative_error(out, Td::from({{-a, 5 + b}, {a, 5 - b}})) < 1e-14);
}

TEST_CASE("BatchNormalization equals its naive twin", "[layers]") {
  const bool compiled = GENERATE(false, true);
  Rng rng(1);
  const auto shape = GENERATE(Shape{1, 3}, Shape{2, 1}, Shape{100, 37});
  const Td x = 3.0 * Td::randn(shape, rng);
  const Td gamma = Td::randn({shape[1]}, rng), beta = Td::randn({shape[1]}, rng);
  auto layer = one_layer<BatchNormalization, double>(compiled, gamma, beta);
  REQUIRE(relative_error(layer.forward(x, Mode::train), naive_forward(x, gamma, beta)) < 1e-9);
}

TEST_CASE("BatchNormalization takes the pixels of a channel as samples", "[layers]") {
  const bool compiled = GENERATE(false, true);
  Rng rng(2);
  const std::size_t N = 4, C = 3, H = 5, W = 2;
  const Td x = Td::randn({N, C, H, W}, rng);
  const Td dout = Td::randn({N, C, H, W}, rng);
  const Td gamma = Td::randn({C}, rng), beta = Td::randn({C}, rng);
  auto images = one_layer<BatchNormalization, double>(compiled, gamma, beta);
  auto rows = one_layer<BatchNormalization, double>(compiled, gamma, beta);

  // (N, C, H, W) -> (N H W, C), and back
  const auto as_rows = [&](const Td& t) { return t.transpose({0, 2, 3, 1}).reshape({N * H * W, C}); };
  const Td x_rows = as_rows(x);
  REQUIRE(relative_error(as_rows(images.forward(x, Mode::train)), rows.forward(x_rows, Mode::train)) < 1e-12);
  REQUIRE(relative_error(as_rows(images.backward(dout)), rows.backward(as_rows(dout))) < 1e-12);
  for (std::size_t i = 0; i < 2; ++i) {
    REQUIRE(relative_error(*images.parameters()[i].grad, *rows.parameters()[i].grad) < 1e-12);
  }
  REQUIRE(relative_error(running_variance(images), running_variance(rows)) < 1e-12);
}

TEST_CASE("BatchNormalization predicts with running averages", "[layers]") {
  const bool compiled = GENERATE(false, true);
  auto layer = one_layer<BatchNormalization, double>(compiled, Td::from({2}), Td::from({1}));
  const Td first = Td::from({{1}, {3}}), second = Td::from({{10}, {10}});
  layer.forward(first, Mode::train);
  REQUIRE(running_mean(layer)[0] == Approx(0.1 * 2));
  REQUIRE(running_variance(layer)[0] == Approx(0.1 * 1));
  layer.forward(second, Mode::train);
  REQUIRE(running_mean(layer)[0] == Approx(0.9 * 0.2 + 0.1 * 10));
  REQUIRE(running_variance(layer)[0] == Approx(0.9 * 0.1));

  // A single sample: subtracting its own mean would leave nothing of it. Prediction does not change the
  // averages.
  const Td x = Td::from({{2}});
  const double out = layer.forward(x, Mode::predict)[0];
  REQUIRE(out == Approx(2 * (2 - 1.18) / std::sqrt(0.09 + 1e-6) + 1));
  REQUIRE(layer.forward(x, Mode::predict)[0] == out);
}

TEST_CASE("the momentum of BatchNormalization can be chosen", "[layers]") {
  const bool compiled = GENERATE(false, true);
  auto layer = one_layer<BatchNormalization, double>(compiled, Td::ones({1}), Td::zeros({1}), 0.25);
  const Td x = Td::from({{4}, {8}});
  layer.forward(x, Mode::train);
  REQUIRE(running_mean(layer)[0] == Approx(4.5));
}

TEST_CASE("the gradients of BatchNormalization are right in both modes", "[layers][gradient]") {
  Rng rng(3);
  const auto shape = GENERATE(Shape{7, 5}, Shape{2, 1}, Shape{4, 3, 2, 5}, Shape{1, 2, 3, 3});
  const Mode mode = GENERATE(Mode::train, Mode::predict);
  const bool compiled = GENERATE(false, true);
  const Td x = Td::randn(shape, rng);
  auto layer = trained_layer(compiled, x, rng);
  REQUIRE(gradient_error(layer, x, rng, mode) < 1e-6);
}

TEST_CASE("backward follows the mode of the last forward", "[layers]") {
  const bool compiled = GENERATE(false, true);
  Rng rng(4);
  const Td x = Td::randn({6, 2}, rng);
  auto layer = trained_layer(compiled, x, rng);
  layer.forward(x, Mode::train);
  // The mean cancels an output that all samples share.
  const Td equal = layer.backward(Td::ones({6, 2}));
  for (const double dx : equal) REQUIRE(std::abs(dx) < 1e-12);
  layer.forward(x, Mode::predict);
  for (const double dx : layer.backward(Td::ones({6, 2}))) REQUIRE(std::abs(dx) > 1e-3);
}

TEST_CASE("BatchNormalization names what does not fit", "[layers]") {
  const bool compiled = GENERATE(false, true);
  REQUIRE_THROWS_WITH(BatchNormalization<double>(Td::ones({3, 1}), Td::zeros({3})),
                      contains_text("expected gamma with one number per channel, found (3, 1)"));
  REQUIRE_THROWS_WITH(BatchNormalization<double>(Td::ones({3}), Td::zeros({2})),
                      "BatchNormalization: expected beta (3,), found (2,)");

  auto layer = one_layer<BatchNormalization, double>(compiled, Td::ones({3}), Td::zeros({3}));
  const auto shape = GENERATE(Shape{5, 4}, Shape{3}, Shape{5, 3, 2}, Shape{2, 4, 3, 3}, Shape{0, 3});
  const Td x = Td::zeros(shape);
  REQUIRE_THROWS_WITH(
      layer.forward(x, Mode::train),
      "BatchNormalization: expected samples x (N, 3) or (N, 3, H, W), found " + to_string(shape));
  REQUIRE_THROWS_WITH(layer.backward(Td::zeros({5, 3})), contains_text("backward was called before forward"));

  const Td fits = Td::zeros({5, 3});
  layer.forward(fits, Mode::train);
  REQUIRE_THROWS_WITH(layer.backward(Td::zeros({5, 2})),
                      "BatchNormalization: expected dout (5, 3), found (5, 2)");
}
