#include "common/nn/containers/residual.hpp"

#include "common/nn/containers/sequence.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/dropout.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

std::unique_ptr<Sequence<double>> two_convolutions(std::size_t C, Rng& rng) {
  auto body = std::make_unique<Sequence<double>>();
  body->add<Convolution>(Td::randn({C, C, 3, 3}, rng), Td::randn({C}, rng), 1U, 1U);
  body->add<Sigmoid>();
  body->add<Convolution>(Td::randn({C, C, 3, 3}, rng), Td::randn({C}, rng), 1U, 1U);
  return body;
}

}  // namespace

TEST_CASE("a residual block adds its input to what its body computes, and the gradients to one another",
          "[containers]") {
  Residual<double> block(std::make_unique<Affine<double>>(Td::from({{1, 2}, {3, 4}}), Td::from({10, 20})));
  const Td x = Td::from({{1, -1}});
  CHECK(block.forward(x, Mode::train) == Td::from({{9, 17}}));         // (8, 18) + (1, -1)
  CHECK(block.backward(Td::from({{1, 10}})) == Td::from({{22, 53}}));  // (21, 43) + (1, 10)
  CHECK(*block.parameters()[0].grad == Td::from({{1, 10}, {-1, -10}}));
}

TEST_CASE("a residual block can end with a ReLU", "[containers]") {
  Residual<double> block(std::make_unique<Affine<double>>(Td::from({{1, 0}, {0, 1}}), Td::from({0, 0})),
                         nullptr, ReluAfter::yes);
  const Td x = Td::from({{1, -1}});
  CHECK(block.forward(x, Mode::train) == Td::from({{2, 0}}));
  CHECK(block.backward(Td::from({{3, 3}})) == Td::from({{6, 0}}));
}

TEST_CASE("the gradients of residual blocks are right, with and without shortcut and ReLU",
          "[containers][gradient]") {
  Rng rng(1);
  const bool with_shortcut = GENERATE(false, true);
  const auto relu = GENERATE(ReluAfter::no, ReluAfter::yes);
  std::unique_ptr<Layer<double>> shortcut;
  if (with_shortcut)
    shortcut = std::make_unique<Convolution<double>>(Td::randn({2, 2, 1, 1}, rng), Td::randn({2}, rng));
  Residual<double> block(two_convolutions(2, rng), std::move(shortcut), relu);
  CHECK(gradient_error(block, Td::randn({3, 2, 4, 5}, rng), rng) < 1e-6);
}

TEST_CASE("parameters and state of a residual block carry the names of its parts", "[containers]") {
  Rng rng(2);
  auto body = two_convolutions(2, rng);
  body->add<Dropout>(0.5, Rng(1));
  auto shortcut = std::make_unique<Convolution<double>>(Td::randn({2, 2, 1, 1}, rng), Td::randn({2}, rng));
  Sequence<double> network;
  network.add<Affine>(Td::zeros({1, 1}), Td::zeros({1}));
  network.add<Residual>(two_convolutions(2, rng));
  network.add<Residual>(std::move(body), std::move(shortcut));
  std::vector<std::string> names;
  for (const auto& parameter : network.parameters()) names.push_back(parameter.name);
  CHECK(names == std::vector<std::string>{"W1", "b1", "block1_W1", "block1_b1", "block1_W2", "block1_b2",
                                          "block2_W1", "block2_b1", "block2_W2", "block2_b2",
                                          "block2_shortcut_W", "block2_shortcut_b"});
  REQUIRE(network.state().size() == 1);
  CHECK(network.state()[0].name == "layer3_layer4_rng");
}

TEST_CASE("a residual block names the shapes that do not fit", "[containers]") {
  Residual<double> block(std::make_unique<Affine<double>>(Td::zeros({2, 3}), Td::zeros({3})));
  CHECK_THROWS_WITH(block.forward(Td::zeros({1, 2}), Mode::train),
                    "Residual: expected a body whose output has the shape (1, 2), found (1, 3)");
  Residual<double> square(std::make_unique<Affine<double>>(Td::zeros({2, 2}), Td::zeros({2})));
  square.forward(Td::zeros({1, 2}), Mode::train);
  CHECK_THROWS_WITH(square.backward(Td::zeros({2, 2})), "Residual: expected dout (1, 2), found (2, 2)");
}
