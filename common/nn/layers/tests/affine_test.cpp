#include "common/nn/layers/affine.hpp"

#include "common/nn/compiled/affine_step.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/nn/tests/one_layer.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

const Td& grad(Layer<double>& layer, std::size_t parameter) { return *layer.parameters()[parameter].grad; }

// out(n, m) = sum_d x(n, d) W(d, m) + b(m), one sum after the other.
Td naive_affine(const Td& x, const Td& W, const Td& b) {
  Td out = Td::zeros({x.dim(0), W.dim(1)});
  for (std::size_t n = 0; n < out.dim(0); ++n) {
    for (std::size_t m = 0; m < out.dim(1); ++m) {
      out(n, m) = b(m);
      for (std::size_t d = 0; d < W.dim(0); ++d) out(n, m) += x(n, d) * W(d, m);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("Affine computes x W + b", "[layers]") {
  const bool compiled = GENERATE(false, true);
  auto affine = one_layer<Affine, double>(compiled, Td::from({{1, 2, 3}, {4, 5, 6}}), Td::from({10, 20, 30}));
  const Td x = Td::from({{1, 0}, {2, -1}});
  REQUIRE(affine.forward(x, Mode::train) == Td::from({{11, 22, 33}, {8, 19, 30}}));
}

TEST_CASE("Affine sends derivatives to x, W and b", "[layers]") {
  const bool compiled = GENERATE(false, true);
  auto affine = one_layer<Affine, double>(compiled, Td::from({{1, 2, 3}, {4, 5, 6}}), Td::zeros({3}));
  const Td x = Td::from({{1, 2}, {3, 4}});
  affine.forward(x, Mode::train);
  REQUIRE(affine.backward(Td::from({{1, 2, 3}, {4, 5, 6}})) == Td::from({{14, 32}, {32, 77}}));
  REQUIRE(grad(affine, 0) == Td::from({{13, 17, 21}, {18, 24, 30}}));
  REQUIRE(grad(affine, 1) == Td::from({5, 7, 9}));
}

TEST_CASE("backward without dx gives the same gradients", "[layers]") {
  Rng rng(4);
  Affine<double> plain(Td::randn({5, 3}, rng), Td::randn({3}, rng));
  AffineStep<double> affine(plain, {});
  const Td x = Td::randn({4, 5}, rng);
  const Td dout = Td::randn({4, 3}, rng);
  affine.forward(x, Mode::train);
  affine.backward(dout);
  const Td dW = grad(affine, 0);
  const Td db = grad(affine, 1);

  affine.parameters()[0].grad->fill(-1);
  affine.parameters()[1].grad->fill(-1);
  affine.backward_parameters(dout);
  REQUIRE(grad(affine, 0) == dW);
  REQUIRE(grad(affine, 1) == db);
}

TEST_CASE("Affine equals its naive twin", "[layers]") {
  const bool compiled = GENERATE(false, true);
  Rng rng(5);
  const auto [N, D, M] = GENERATE(table<std::size_t, std::size_t, std::size_t>(
      {{1, 1, 1}, {3, 784, 50}, {100, 50, 10}, {7, 33, 65}, {0, 4, 3}, {2, 0, 3}}));
  const Td W = Td::randn({D, M}, rng);
  const Td b = Td::randn({M}, rng);
  const Td x = Td::randn({N, D}, rng);
  auto affine = one_layer<Affine, double>(compiled, W, b);
  const Td& out = affine.forward(x, Mode::predict);
  const Td expected = naive_affine(x, W, b);
  REQUIRE(out.shape() == expected.shape());
  for (std::size_t i = 0; i < out.size(); ++i) {
    REQUIRE(out[i] == Approx(expected[i]).epsilon(1e-12).margin(1e-12));
  }
}

TEST_CASE("Affine takes samples of any shape as rows", "[layers]") {
  const bool compiled = GENERATE(false, true);
  Rng rng(6);
  const Td x = Td::randn({3, 2, 4, 5}, rng);
  auto affine = one_layer<Affine, double>(compiled, Td::randn({40, 6}, rng), Td::randn({6}, rng));
  const Td dout = Td::randn({3, 6}, rng);

  const Td rows = x.reshape({3, 40});
  const Td out = affine.forward(rows, Mode::train);
  const Td dx = affine.backward(dout);
  const Td dW = grad(affine, 0);

  REQUIRE(affine.forward(x, Mode::train) == out);
  REQUIRE(affine.backward(dout) == dx.reshape({3, 2, 4, 5}));
  REQUIRE(grad(affine, 0) == dW);
}

TEST_CASE("Affine takes one sample as a batch of one", "[layers]") {
  const bool compiled = GENERATE(false, true);
  auto affine = one_layer<Affine, double>(compiled, Td::from({{1, 2}, {3, 4}}), Td::from({1, 1}));
  const Td x = Td::from({1, 1});
  REQUIRE(affine.forward(x, Mode::train) == Td::from({{5, 7}}));
  REQUIRE(affine.backward(Td::from({{1, 0}})) == Td::from({1, 3}));
}

TEST_CASE("the gradients of Affine are right", "[layers][gradient]") {
  const bool compiled = GENERATE(false, true);
  Rng rng(8);
  auto affine = one_layer<Affine, double>(compiled, Td::randn({24, 5}, rng), Td::randn({5}, rng));
  const auto shape = GENERATE(Shape{1, 24}, Shape{6, 24}, Shape{3, 2, 3, 4});
  REQUIRE(gradient_error(affine, Td::randn(shape, rng), rng) < 1e-6);
}

TEST_CASE("Affine names the shapes that do not fit", "[layers]") {
  const bool compiled = GENERATE(false, true);
  REQUIRE_THROWS_WITH(Affine<double>(Td::zeros({3}), Td::zeros({3})),
                      "Affine: expected W with the shape (D, M), found (3,)");
  REQUIRE_THROWS_WITH(Affine<double>(Td::zeros({3, 2}), Td::zeros({3})),
                      "Affine: expected b (2,), found (3,)");

  auto affine = one_layer<Affine, double>(compiled, Td::zeros({784, 50}), Td::zeros({50}));
  const Td wrong = Td::zeros({100, 783});
  REQUIRE_THROWS_WITH(
      affine.forward(wrong, Mode::predict),
      "Affine: expected x with 784 numbers per sample, as W (784, 50) has rows, found x (100, 783)");
  REQUIRE_THROWS_WITH(affine.backward(Td::zeros({100, 50})),
                      contains_text("backward was called before forward"));

  const Td x = Td::zeros({100, 784});
  affine.forward(x, Mode::train);
  REQUIRE_THROWS_WITH(affine.backward(Td::zeros({100, 10})),
                      "Affine: expected dout (100, 50), found (100, 10)");
}
