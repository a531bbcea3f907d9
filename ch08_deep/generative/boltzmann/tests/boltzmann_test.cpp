// Contrastive divergence against sums over all states of a machine of 3 visible and 2 hidden neurons.
#include "ch08_deep/generative/boltzmann/boltzmann.hpp"

#include <array>
#include <cmath>

#include "common/nn/functions.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

constexpr std::size_t D = 3, M = 2;

// The state whose neurons are the bits of a number, as a matrix of one row.
Td state(std::size_t bits, std::size_t count) {
  auto x = Td::zeros({1, count});
  for (std::size_t i = 0; i < count; ++i) x[i] = static_cast<double>(bits >> i & 1U);
  return x;
}

// The probability of a state if each neuron is 1 with its own probability.
double probability(const Td& drawn, const Td& probabilities) {
  double product = 1;
  for (std::size_t i = 0; i < drawn.size(); ++i)
    product *= drawn[i] > 0 ? probabilities[i] : 1 - probabilities[i];
  return product;
}

ch08::BoltzmannMachine<double>& filled(ch08::BoltzmannMachine<double>& machine) {
  Rng rng(11);
  for (const auto& parameter : machine.parameters())
    *parameter.value = Td::randn(parameter.value->shape(), rng);
  return machine;
}

// What CD-k gives for dW on average: a sum over all that can be drawn on the way.
Td expected_dW(const ch08::BoltzmannMachine<double>& machine, const Td& v0, std::size_t steps) {
  Td ph, pv;
  machine.hidden_probabilities(v0, ph);
  std::array<double, std::size_t{1} << D> at{};  // the probability of each visible state
  for (std::size_t v = 0; v < at.size(); ++v) at[v] = state(v, D) == v0 ? 1 : 0;
  for (std::size_t step = 0; step < steps; ++step) {
    auto next = at;
    next.fill(0);
    for (std::size_t v = 0; v < at.size(); ++v) {
      Td hidden;
      machine.hidden_probabilities(state(v, D), hidden);
      for (std::size_t h = 0; h < std::size_t{1} << M; ++h) {
        machine.visible_probabilities(state(h, M), pv);
        for (std::size_t to = 0; to < at.size(); ++to) {
          next[to] += at[v] * probability(state(h, M), hidden) * probability(state(to, D), pv);
        }
      }
    }
    at = next;
  }
  auto dW = Td::zeros({D, M});
  for (std::size_t v = 0; v < at.size(); ++v) {
    Td hidden;
    machine.hidden_probabilities(state(v, D), hidden);
    for (std::size_t i = 0; i < D; ++i)
      for (std::size_t j = 0; j < M; ++j) dW(i, j) += at[v] * state(v, D)[i] * hidden[j];
  }
  for (std::size_t i = 0; i < D; ++i)
    for (std::size_t j = 0; j < M; ++j) dW(i, j) -= v0[i] * ph[j];
  return dW;
}

}  // namespace

TEST_CASE("probabilities are the sigmoids of weighted sums", "[generative]") {
  Rng rng(1);
  ch08::BoltzmannMachine<double> machine(2, 1, rng);
  *machine.parameters()[0].value = Td::from({{1}, {-2}});
  *machine.parameters()[1].value = Td::from({0.5});
  *machine.parameters()[2].value = Td::from({0, 3});
  Td h, v;
  machine.hidden_probabilities(Td::from({{1, 1}}), h);
  CHECK(h[0] == Approx(1 / (1 + std::exp(0.5))));
  machine.visible_probabilities(Td::from({{1}}), v);
  CHECK(v[0] == Approx(1 / (1 + std::exp(-1.0))));
  CHECK(v[1] == Approx(1 / (1 + std::exp(-1.0))));
  // exp(-free energy) = exp(0 + 3) (1 + exp(1 - 2 + 0.5)) for v = (1, 1)
  CHECK(machine.free_energy(Td::from({{1, 1}}))[0] == Approx(-3 - std::log(1 + std::exp(-0.5))));
}

TEST_CASE("contrastive divergence is on average what the sum over all draws says", "[generative]") {
  Rng rng(2);
  ch08::BoltzmannMachine<double> machine(D, M, rng);
  filled(machine);
  const auto steps = GENERATE(std::size_t{1}, std::size_t{2});
  const Td v0 = Td::from({{1, 0, 1}}), expected = expected_dW(machine, v0, steps);
  constexpr std::size_t draws = 40000;
  auto many = Td::zeros({draws, D});
  for (std::size_t n = 0; n < draws; ++n) std::ranges::copy(v0, many.row(n).begin());
  machine.gradient(many, {.steps = steps}, rng);
  const Td& dW = *machine.parameters()[0].grad;
  for (std::size_t i = 0; i < dW.size(); ++i)
    CHECK(dW[i] == Approx(expected[i]).margin(0.012));  // 5 standard errors
}

TEST_CASE("after many steps contrastive divergence is the gradient of the likelihood",
          "[generative][gradient]") {
  Rng rng(3);
  ch08::BoltzmannMachine<double> machine(D, M, rng);
  filled(machine);
  const Td v0 = Td::from({{1, 0, 1}}), far = expected_dW(machine, v0, 200);
  // -log p(v0) = free energy + log of the sum of exp(-free energy)
  const auto loss = [&](const Td&) {
    double Z = 0;
    for (std::size_t v = 0; v < std::size_t{1} << D; ++v) Z += std::exp(-machine.free_energy(state(v, D))[0]);
    return machine.free_energy(v0)[0] + std::log(Z);
  };
  CHECK(relative_error(far, numerical_gradient(loss, *machine.parameters()[0].value)) < 1e-6);
}

TEST_CASE("a persistent chain goes on from where it was, and then imagines what the machine does",
          "[generative]") {
  Rng rng(4);
  ch08::BoltzmannMachine<double> machine(D, M, rng);
  filled(machine);
  auto v0 = Td::zeros({20000, D});  // from (0, 0, 0), which the machine itself would not draw all the time
  const Td far = expected_dW(machine, state(0, D), 200);
  for (int i = 0; i < 30; ++i) machine.gradient(v0, {.persistent = true}, rng);
  const Td& dW = *machine.parameters()[0].grad;
  for (std::size_t i = 0; i < dW.size(); ++i) CHECK(dW[i] == Approx(far[i]).margin(0.017));
}

TEST_CASE("without what was imagined the gradient is that of the data alone", "[generative]") {
  Rng rng(5);
  ch08::BoltzmannMachine<double> machine(D, M, rng);
  filled(machine);
  const Td v0 = Td::from({{1, 0, 1}});
  machine.gradient(v0, {.negative = false}, rng);
  Td ph;
  machine.hidden_probabilities(v0, ph);
  const Td &dW = *machine.parameters()[0].grad, &db = *machine.parameters()[1].grad,
           &dc = *machine.parameters()[2].grad;
  CHECK(dW(2, 1) == -ph[1]);
  CHECK(dW(1, 0) == 0);
  CHECK(db[0] == -ph[0]);
  CHECK(dc == Td::from({-1, 0, -1}));
}

TEST_CASE("the machine names the shape it expected", "[generative]") {
  Rng rng(1);
  ch08::BoltzmannMachine<double> machine(4, 2, rng);
  Td out;
  CHECK_THROWS_WITH(machine.hidden_probabilities(Td::zeros({3, 5}), out),
                    "BoltzmannMachine: expected v (3, 4), found (3, 5)");
  CHECK_THROWS_WITH(machine.visible_probabilities(Td::zeros({3, 5}), out),
                    "BoltzmannMachine: expected h (3, 2), found (3, 5)");
  CHECK_THROWS_WITH(machine.free_energy(Td::zeros({3, 5})),
                    "BoltzmannMachine: expected v (3, 4), found (3, 5)");
}
