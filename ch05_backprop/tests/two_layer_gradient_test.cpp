// Exercise 5.6: the gradient of a whole two-layer network
#include "two_layer_gradient.hpp"

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/losses/softmax_with_loss.hpp"
#include "common/nn/network.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;
using Parameters = std::map<std::string, Matrix>;

const auto gradient_of =
    calling("gradient", [](const Parameters& net, const Matrix& x, const Labels& t) -> Parameters {
      const exercise::TwoLayers grads =
          exercise::gradient({net.at("W1"), net.at("b1"), net.at("W2"), net.at("b2")}, x, t);
      return {{"W1", grads.W1}, {"b1", grads.b1}, {"W2", grads.W2}, {"b2", grads.b2}};
    });

double loss_of(const Parameters& net, const Matrix& x, const Labels& t) {
  const Matrix z1 = relu(matmul(x, net.at("W1")) + net.at("b1"));
  return SoftmaxWithLoss<double>().forward(matmul(z1, net.at("W2")) + net.at("b2"), t);
}

Parameters random_net(std::size_t D, std::size_t H, std::size_t K, Rng& rng) {
  return {{"W1", Matrix::randn({D, H}, rng)},
          {"b1", Matrix::randn({H}, rng)},
          {"W2", Matrix::randn({H, K}, rng)},
          {"b2", Matrix::randn({K}, rng)}};
}

// One hidden neuron is positive, the other negative, and both classes have the probability 0.5:
// a1 = (1, -2), z1 = (1, 0), a2 = (3, 3).
Parameters hand_net() {
  return {{"W1", Matrix::from({{1, 0}, {0, -1}})},
          {"b1", Matrix::zeros({2})},
          {"W2", Matrix::from({{1, 3}, {2, 7}})},
          {"b2", Matrix::from({2, 0})}};
}

Parameters hand_gradients() {
  return {{"W1", Matrix::from({{1, 0}, {2, 0}})},
          {"b1", Matrix::from({1, 0})},
          {"W2", Matrix::from({{-0.5, 0.5}, {0, 0}})},
          {"b2", Matrix::from({-0.5, 0.5})}};
}

Parameters with(Parameters parameters, const std::string& name, const Matrix& value) {
  parameters[name] = value;
  return parameters;
}

}  // namespace

TEST_CASE("one sample, by hand", "[5.6]") {
  const auto expected = hand_gradients();
  const auto unmasked =
      with(with(expected, "W1", Matrix::from({{1, 2.5}, {2, 5}})), "b1", Matrix::from({1, 2.5}));
  gradient_of(hand_net(), Matrix::from({{1, 2}}), Labels{0})
      .mistaken(unmasked, "ReLU is left out on the way back: where a1 is not positive, nothing flows")
      .mistaken(with(expected, "W2", Matrix::from({{-0.5, 0.5}, {1, -1}})),
                "the gradient of W2 is computed with a1, what came before ReLU, instead of z1")
      .gives(expected);
}

TEST_CASE("the same sample twice has the same gradient: the loss is a mean", "[5.6]") {
  const auto expected = hand_gradients();
  Parameters doubled = expected;
  for (auto& [name, value] : doubled) value *= 2;
  const auto mean_biases = with(with(expected, "b1", 0.5 * expected.at("b1")), "b2", 0.5 * expected.at("b2"));
  gradient_of(hand_net(), Matrix::from({{1, 2}, {1, 2}}), Labels{0, 0})
      .mistaken(doubled, "the division by the batch size is missing")
      .mistaken(mean_biases,
                "the gradients of the biases are divided by the batch size twice: add up the rows")
      .gives(expected);
}

TEST_CASE("if all hidden neurons are at rest, only b2 has a gradient", "[5.6]") {
  const auto net = with(hand_net(), "b1", Matrix::from({-1, 2}));  // a1 = (0, 0)
  const Parameters expected{{"W1", Matrix::zeros({2, 2})},
                            {"b1", Matrix::zeros({2})},
                            {"W2", Matrix::zeros({2, 2})},
                            {"b2", Matrix::from({1 / (1 + std::exp(-2.0)) - 1, 1 / (1 + std::exp(2.0))})}};
  gradient_of(net, Matrix::from({{1, 2}}), Labels{0}).gives(expected);
}

TEST_CASE("large scores do not overflow", "[5.6]") {
  const auto net = with(hand_net(), "b2", Matrix::from({5000, 5000}));  // a2 = (5001, 5003)
  const double y = 1 / (1 + std::exp(2.0));
  const auto expected = with(with(hand_gradients(), "W2", Matrix::from({{y - 1, 1 - y}, {0, 0}})), "b2",
                             Matrix::from({y - 1, 1 - y}));
  const double da1 = 2 * (1 - y);
  gradient_of(net, Matrix::from({{1, 2}}), Labels{0})
      .gives(
          with(with(expected, "W1", Matrix::from({{da1, 0}, {2 * da1, 0}})), "b1", Matrix::from({da1, 0})));
}

TEST_CASE("a small step against the gradient lowers the loss", "[5.6]") {
  Rng rng(561);
  const auto net = random_net(4, 6, 3, rng);
  const auto x = Matrix::randn({5, 4}, rng);
  const Labels t{0, 2, 1, 1, 0};
  gradient_of(net, x, t).satisfies("a step of -0.001 times it makes the loss smaller",
                                   [&](const Parameters& grads) {
                                     Parameters stepped = net;
                                     for (auto& [name, value] : stepped) {
                                       if (grads.at(name).shape() != value.shape()) return false;
                                       value -= 0.001 * grads.at(name);
                                     }
                                     return loss_of(stepped, x, t) < loss_of(net, x, t);
                                   });
}

TEST_CASE("random networks give what the library's layers give", "[5.6]") {
  Rng rng(562);
  for (const std::size_t N : std::vector<std::size_t>{1, 2, 6}) {
    const auto net = random_net(3, 7, 4, rng);
    const auto x = Matrix::randn({N, 3}, rng);
    const Labels t = rng.choice(4, N);
    Network<double> library;
    library.add<Affine>(net.at("W1"), net.at("b1"));
    library.add<Relu>();
    library.add<Affine>(net.at("W2"), net.at("b2"));
    library.gradient(x, t);
    Parameters expected;
    for (const auto& parameter : library.parameters()) expected[parameter.name] = *parameter.grad;
    gradient_of(net, x, t).gives(expected);
  }
}

TEST_CASE("every derivative agrees with the numerical one", "[5.6]") {
  Rng rng(563);
  for (const std::size_t N : std::vector<std::size_t>{1, 4}) {
    auto net = random_net(5, 4, 3, rng);
    const auto x = Matrix::randn({N, 5}, rng);
    const Labels t = rng.choice(3, N);
    Parameters expected;
    for (auto& [name, value] : net) {
      expected[name] = numerical_gradient([&](const Matrix&) { return loss_of(net, x, t); }, value);
    }
    gradient_of(net, x, t).gives(expected, 1e-6);
  }
}
