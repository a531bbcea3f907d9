#include "common/nn/models/multi_layer_net.hpp"

#include <cmath>

#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

std::vector<std::string> kinds(Network<double>& network) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < network.size(); ++i) result.push_back(network.layer(i).kind());
  return result;
}

// The square root of the mean of the squares.
double deviation(const Td& x) {
  double total = 0;
  for (const double value : x) total += value * value;
  return std::sqrt(total / static_cast<double>(x.size()));
}

}  // namespace

TEST_CASE("a multi-layer network has the layers asked for", "[multi_layer_net]") {
  Rng rng(1);
  auto plain = multi_layer_net<double>({.input = 4, .hidden = {3, 5}, .output = 2}, rng);
  REQUIRE(kinds(plain) == std::vector<std::string>{"Affine", "Relu", "Affine", "Relu", "Affine"});

  auto full = multi_layer_net<double>({.input = 4,
                                       .hidden = {3},
                                       .output = 2,
                                       .activation = Activation::tanh,
                                       .batch_normalization = true,
                                       .dropout = 0.5},
                                      rng);
  REQUIRE(kinds(full) ==
          std::vector<std::string>{"Affine", "BatchNormalization", "Tanh", "Dropout", "Affine"});

  auto shallow = multi_layer_net<double>({.input = 4, .output = 2}, rng);
  REQUIRE(kinds(shallow) == std::vector<std::string>{"Affine"});
  auto sigmoid = multi_layer_net<double>({.hidden = {1}, .activation = Activation::sigmoid}, rng);
  REQUIRE(kinds(sigmoid) == std::vector<std::string>{"Affine", "Sigmoid", "Affine"});
}

TEST_CASE("its parameters have the book's names and shapes", "[multi_layer_net]") {
  Rng rng(2);
  const auto network =
      multi_layer_net<double>({.input = 4, .hidden = {3, 5}, .output = 2, .batch_normalization = true}, rng);
  std::vector<std::string> names;
  for (const auto& parameter : network.parameters()) names.push_back(parameter.name);
  REQUIRE(names ==
          std::vector<std::string>{"W1", "b1", "gamma1", "beta1", "W2", "b2", "gamma2", "beta2", "W3", "b3"});
  REQUIRE(network.parameters()[4].value->shape() == Shape{3, 5});
  REQUIRE(*network.parameters()[6].value == Td::ones({5}));
  REQUIRE(*network.parameters()[7].value == Td::zeros({5}));
  REQUIRE(*network.parameters()[9].value == Td::zeros({2}));
}

TEST_CASE("weights begin with the deviation asked for", "[multi_layer_net]") {
  const auto deviations = [](const WeightInit& init) {
    Rng rng(3);
    const auto network =
        multi_layer_net<double>({.input = 400, .hidden = {100}, .output = 300, .weight_init = init}, rng);
    return std::vector{deviation(*network.parameters()[0].value), deviation(*network.parameters()[2].value)};
  };
  const auto fixed = deviations(WeightInit::normal(0.01));
  REQUIRE(fixed[0] == Approx(0.01).epsilon(0.02));
  REQUIRE(fixed[1] == Approx(0.01).epsilon(0.02));
  const auto xavier = deviations(WeightInit::xavier());
  REQUIRE(xavier[0] == Approx(std::sqrt(1.0 / 400)).epsilon(0.02));
  REQUIRE(xavier[1] == Approx(std::sqrt(1.0 / 100)).epsilon(0.02));
  const auto he = deviations(WeightInit::he());
  REQUIRE(he[0] == Approx(std::sqrt(2.0 / 400)).epsilon(0.02));
  REQUIRE(he[1] == Approx(std::sqrt(2.0 / 100)).epsilon(0.02));
}

TEST_CASE("backpropagation agrees with numerical gradients, whatever the network has",
          "[multi_layer_net][gradient]") {
  const auto activation = GENERATE(Activation::relu, Activation::sigmoid, Activation::tanh);
  const bool batch_normalization = GENERATE(false, true);
  const double weight_decay = GENERATE(0.0, 0.1);
  Rng rng(1);  // with it no input of a ReLU comes near 0, where there is no derivative
  auto network = multi_layer_net<double>({.input = 6,
                                          .hidden = {5, 4},
                                          .output = 3,
                                          .activation = activation,
                                          .weight_decay = weight_decay,
                                          .batch_normalization = batch_normalization},
                                         rng);
  const Td x = Td::randn({8, 6}, rng);
  const Labels t{0, 1, 2, 2, 1, 0, 1, 0};
  network.gradient(x, t);
  for (const auto& parameter : network.parameters()) {
    CAPTURE(parameter.name, activation, batch_normalization, weight_decay);
    const Td backprop = *parameter.grad;
    const auto loss = [&](const Td&) { return network.loss(x, t, Mode::train); };
    REQUIRE(relative_error(backprop, numerical_gradient(loss, *parameter.value)) < 1e-6);
  }
}

TEST_CASE("weight decay adds its penalty to the loss", "[network]") {
  Rng rng(5);
  auto network = multi_layer_net<double>({.input = 20, .hidden = {7}, .output = 3}, rng);
  const Td x = Td::randn({8, 20}, rng);
  const Labels t{0, 1, 2, 2, 1, 0, 1, 0};
  network.parameters()[1].value->fill(2);  // b1 is not punished
  const double loss = network.loss(x, t);
  double squares = 0;
  for (const std::size_t i : {0U, 2U}) {
    for (const double w : *network.parameters()[i].value) squares += w * w;
  }
  network.set_weight_decay(0.25);
  REQUIRE(network.loss(x, t) == Approx(loss + 0.125 * squares).epsilon(1e-12));
  REQUIRE(network.gradient(x, t) == Approx(loss + 0.125 * squares).epsilon(1e-12));
  network.set_weight_decay(0);
  REQUIRE(network.loss(x, t) == loss);
}

TEST_CASE("dropout layers of a network drop different neurons", "[multi_layer_net]") {
  Rng rng(6);
  auto network = multi_layer_net<double>({.input = 4, .hidden = {50, 50}, .output = 2, .dropout = 0.5}, rng);
  const Td x = Td::ones({1, 50});
  const Td first = network.layer(2).forward(x, Mode::train);
  REQUIRE(network.layer(5).kind() == "Dropout");
  REQUIRE(network.layer(5).forward(x, Mode::train) != first);
}
