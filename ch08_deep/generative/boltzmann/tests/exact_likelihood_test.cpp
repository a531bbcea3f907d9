#include "ch08_deep/generative/boltzmann/exact_likelihood.hpp"

#include <cmath>
#include <set>
#include <vector>

#include "common/tensor/arithmetic.hpp"
#include "common/testing/catch.hpp"
#include "common/training/optimizers.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("there are 30 bars and stripes of 4x4, all different, rows and columns alike", "[generative]") {
  const Td patterns = ch08::bars_and_stripes(4);
  CHECK(patterns.shape() == Shape{30, 16});
  std::set<std::vector<double>> all;
  for (std::size_t n = 0; n < 30; ++n) {
    const auto p = patterns.row(n);
    bool rows = true, columns = true;
    for (std::size_t i = 0; i < 16; ++i) {
      rows = rows && p[i] == p[i / 4 * 4];
      columns = columns && p[i] == p[i % 4];
    }
    CHECK((rows || columns));
    all.insert({p.begin(), p.end()});
  }
  CHECK(all.size() == 30);
  CHECK(ch08::bars_and_stripes(1).shape() == Shape{2, 1});
  CHECK_THROWS_WITH(ch08::bars_and_stripes(9), "bars_and_stripes: expected a side of 1 to 8, found 9");
}

TEST_CASE("the partition function is the sum over all states, whichever layer is smaller", "[generative]") {
  const auto sizes =
      GENERATE(std::pair<std::size_t, std::size_t>{3, 2}, std::pair<std::size_t, std::size_t>{2, 4});
  const auto [visible, hidden] = sizes;
  Rng rng(6);
  ch08::BoltzmannMachine<double> machine(visible, hidden, rng);
  for (const auto& parameter : machine.parameters())
    *parameter.value = 2 * Td::randn(parameter.value->shape(), rng);
  double Z = 0;
  for (std::size_t v = 0; v < std::size_t{1} << visible; ++v) {
    for (std::size_t h = 0; h < std::size_t{1} << hidden; ++h) {
      double energy = 0;
      for (std::size_t i = 0; i < visible; ++i) {
        if ((v >> i & 1U) == 0) continue;
        energy -= machine.c()[i];
        for (std::size_t j = 0; j < hidden; ++j) energy -= (h >> j & 1U) != 0 ? machine.W()(i, j) : 0;
      }
      for (std::size_t j = 0; j < hidden; ++j) energy -= (h >> j & 1U) != 0 ? machine.b()[j] : 0;
      Z += std::exp(-energy);
    }
  }
  CHECK(ch08::log_partition(machine) == Approx(std::log(Z)).epsilon(1e-12));
}

TEST_CASE("the probabilities of all pictures add up to 1", "[generative]") {
  Rng rng(8);
  ch08::BoltzmannMachine<double> machine(5, 7, rng, 1.0);
  double total = 0;
  auto v = Td::zeros({1, 5});
  for (std::size_t bits = 0; bits < 32; ++bits) {
    for (std::size_t i = 0; i < 5; ++i) v[i] = static_cast<double>(bits >> i & 1U);
    total += std::exp(ch08::total_log_likelihood(machine, v));
  }
  CHECK(total == Approx(1).epsilon(1e-10));
}

TEST_CASE("without weights every picture is equally likely", "[generative]") {
  Rng rng(8);
  ch08::BoltzmannMachine<double> machine(16, 3, rng, 0.0);
  CHECK(ch08::total_log_likelihood(machine, ch08::bars_and_stripes(4)) == Approx(-30 * 16 * std::log(2.0)));
}

TEST_CASE("learning bars and stripes of 2x2 comes near the bound and never above it", "[generative]") {
  Rng rng(9);
  const Td patterns = ch08::bars_and_stripes(2);  // 6 patterns
  ch08::BoltzmannMachine<double> machine(4, 6, rng, 0.1);
  Sgd<double> sgd(0.1);
  for (int i = 0; i < 8000; ++i) {
    machine.gradient(patterns, {.steps = 10}, rng);
    sgd.update(machine.parameters());
  }
  const double bound = -6 * std::log(6.0), reached = ch08::total_log_likelihood(machine, patterns);
  CHECK(reached < bound);
  CHECK(reached > bound - 2);  // equal probabilities for all 16 pictures are 5.9 below it
}

TEST_CASE("a machine that is too large to count says so", "[generative]") {
  Rng rng(1);
  const ch08::BoltzmannMachine<double> machine(25, 30, rng);
  CHECK_THROWS_WITH(ch08::log_partition(machine),
                    "log_partition: expected a layer of at most 24 neurons, found 25 and 30");
}

TEST_CASE("annealed importance sampling comes near the partition function that is counted", "[generative]") {
  Rng rng(12);
  ch08::BoltzmannMachine<double> machine(10, 8, rng, 0.7);
  *machine.parameters()[1].value = Td::randn({8}, rng);
  *machine.parameters()[2].value = Td::randn({10}, rng);
  ch08::BoltzmannMachine<float> same(10, 8, rng);
  for (std::size_t i = 0; i < 3; ++i)
    *same.parameters()[i].value = machine.parameters()[i].value->cast<float>();
  const double exact = ch08::log_partition(machine);
  CHECK(ch08::estimate_log_partition(same, 200, 500, rng) == Approx(exact).margin(0.1));
  CHECK(ch08::estimate_log_partition(same, 4000, 3, rng) ==
        Approx(exact).margin(0.3));  // few steps need many chains
  CHECK_THROWS_WITH(ch08::estimate_log_partition(same, 0, 3, rng), contains_text("found 0 and 3"));
}

TEST_CASE("without weights the estimate is exact", "[generative]") {
  Rng rng(13);
  ch08::BoltzmannMachine<float> machine(6, 5, rng, 0.0F);
  CHECK(ch08::estimate_log_partition(machine, 1, 1, rng) == Approx(11 * std::log(2.0)));
}
