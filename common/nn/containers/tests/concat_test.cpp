#include "common/nn/containers/concat.hpp"

#include "common/nn/containers/sequence.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

template <typename... Branches>
std::unique_ptr<Concat<double>> concat(Branches... branches) {
  std::vector<std::unique_ptr<Layer<double>>> all;
  (all.push_back(std::move(branches)), ...);
  return std::make_unique<Concat<double>>(std::move(all));
}

std::unique_ptr<Layer<double>> affine(const Td& W) {
  return std::make_unique<Affine<double>>(W, Td::zeros({W.dim(1)}));
}

}  // namespace

TEST_CASE("the outputs of the branches stand side by side, and their gradients for x are added",
          "[containers]") {
  const auto layer = concat(affine(Td::from({{1, 2}})), affine(Td::from({{10}})));
  const Td x = Td::from({{1}, {2}});
  CHECK(layer->forward(x, Mode::train) == Td::from({{1, 2, 10}, {2, 4, 20}}));
  CHECK(layer->backward(Td::from({{1, 1, 1}, {0, 1, 2}})) == Td::from({{13}, {22}}));
  CHECK(*layer->parameters()[0].grad == Td::from({{1, 3}}));
  CHECK(*layer->parameters()[2].grad == Td::from({{5}}));
  CHECK(layer->parameters()[2].name == "branch2_W");
}

TEST_CASE("the gradients of branches of images are right", "[containers][gradient]") {
  Rng rng(1);
  const auto convolution = [&](std::size_t FN, std::size_t F) {
    return std::make_unique<Convolution<double>>(Td::randn({FN, 2, F, F}, rng), Td::randn({FN}, rng), 1U,
                                                 F / 2);
  };
  auto sequence = std::make_unique<Sequence<double>>();
  sequence->add(convolution(2, 3));
  sequence->add<Sigmoid>();
  auto pooling = std::make_unique<Pooling<double>>(3U, 3U, 1U, 1U);
  const auto layer = concat(convolution(1, 1), std::move(sequence), convolution(3, 5), std::move(pooling));
  const Td x = Td::randn({2, 2, 5, 4}, rng);
  CHECK(layer->forward(x, Mode::train).shape() == Shape{2, 8, 5, 4});
  CHECK(gradient_error(*layer, x, rng) < 1e-6);
}

TEST_CASE("branches name what does not fit", "[containers]") {
  Rng rng(2);
  CHECK_THROWS_WITH(concat(), "Concat: expected at least one branch, found none");
  const auto layer =
      concat(std::make_unique<Convolution<double>>(Td::randn({1, 1, 1, 1}, rng), Td::zeros({1})),
             std::make_unique<Convolution<double>>(Td::randn({1, 1, 3, 3}, rng), Td::zeros({1})));
  CHECK_THROWS_WITH(layer->forward(Td::zeros({1, 1, 4, 4}), Mode::train),
                    "concatenate: (1, 1, 4, 4) and (1, 1, 2, 2) differ in another axis than 1");
  const auto fits = concat(affine(Td::zeros({2, 3})), affine(Td::zeros({2, 1})));
  fits->forward(Td::zeros({5, 2}), Mode::train);
  CHECK_THROWS_WITH(fits->backward(Td::zeros({5, 3})), "Concat: expected dout (5, 4), found (5, 3)");
}
