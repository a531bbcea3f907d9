#include "ch08_deep/generative/adversarial_networks.hpp"

#include <algorithm>
#include <cmath>

#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

const Labels digits = {2, 0, 1};

// Networks so small that every derivative can be computed numerically.
ch08::AdversarialNetworks<double> small_networks(std::size_t classes, bool batch_normalization, Rng& rng) {
  return ch08::AdversarialNetworks<double>(
      {.latent = 2, .channels = 2, .classes = classes, .batch_normalization = batch_normalization}, rng);
}

// Weights of the size that they have after some learning, so that derivatives are not all near 0.
void enlarge(Network<double>& network, Rng& rng) {
  for (const auto& parameter : network.parameters()) {
    for (double& value : *parameter.value) value += 0.3 * rng.normal();
  }
}

// The largest relative error over some positions of every parameter. The steps are small, so that they hardly ever cross the
// kink of a ReLU.
template <typename Loss>
double parameter_error(Network<double>& network, const std::vector<Td>& grads, const Loss& loss) {
  double largest = 0;
  for (std::size_t p = 0; p < grads.size(); ++p) {
    Td& value = *network.parameters()[p].value;
    for (std::size_t i = 0; i < value.size(); i += 1 + value.size() / 12) {
      constexpr double h = 1e-6;
      const double before = value[i];
      value[i] = before + h;
      const double above = loss();
      value[i] = before - h;
      const double below = loss();
      value[i] = before;
      largest =
          std::max(largest, relative_error(Td::from({grads[p][i]}), Td::from({(above - below) / (2 * h)})));
    }
  }
  return largest;
}

std::vector<Td> grads_of(const Network<double>& network) {
  std::vector<Td> grads;
  for (const auto& parameter : network.parameters()) grads.push_back(*parameter.grad);
  return grads;
}

}  // namespace

TEST_CASE("the generator's gradient through the fixed discriminator is right, plain and compiled",
          "[generative][gradient]") {
  const auto classes = GENERATE(std::size_t{0}, std::size_t{3});
  const bool normalized = GENERATE(true, false), compiled = GENERATE(false, true);
  Rng rng(21);
  auto networks = small_networks(classes, normalized, rng);
  enlarge(networks.generator(), rng);
  enlarge(networks.discriminator(), rng);
  if (compiled) networks.compile();
  const Td z = Td::randn({3, 2}, rng);
  const auto loss = [&] {
    networks.make(z, digits);
    return networks.generator_gradient(digits);
  };
  loss();
  const std::vector<Td> grads = grads_of(networks.generator());
  CHECK(parameter_error(networks.generator(), grads, loss) < 1e-4);
}

TEST_CASE("the discriminator's gradient is that for real and for made images together",
          "[generative][gradient]") {
  const auto classes = GENERATE(std::size_t{0}, std::size_t{3});
  Rng rng(22);
  auto networks = small_networks(classes, true, rng);
  enlarge(networks.discriminator(), rng);
  const Td z = Td::randn({3, 2}, rng), real = Td::uniform({3, 1, 28, 28}, -1, 1, rng);
  networks.make(z, digits);
  const auto loss = [&] { return networks.discriminator_gradient(real, digits); };
  loss();
  const std::vector<Td> grads = grads_of(networks.discriminator());
  CHECK(parameter_error(networks.discriminator(), grads, loss) < 1e-4);
}

TEST_CASE("a discriminator that cannot tell has a loss of 2 log 2", "[generative]") {
  Rng rng(23);
  auto networks = small_networks(0, true, rng);
  for (const auto& parameter : networks.discriminator().parameters()) parameter.value->fill(0);
  networks.make(Td::randn({3, 2}, rng), {});
  CHECK(networks.discriminator_gradient(Td::zeros({3, 1, 28, 28}), {}) == Approx(2 * std::log(2.0)));
  CHECK(networks.generator_gradient({}) == Approx(std::log(2.0)));
}

TEST_CASE(
    "a step of the generator does not change the discriminator, and one of the discriminator not the "
    "generator",
    "[generative]") {
  Rng rng(24);
  auto networks = small_networks(0, true, rng);
  const auto values = [](const Network<double>& network) {
    std::vector<Td> all;
    for (const auto& parameter : network.parameters()) all.push_back(*parameter.value);
    return all;
  };
  const auto generator = values(networks.generator()), discriminator = values(networks.discriminator());
  networks.make(Td::randn({3, 2}, rng), {});
  networks.discriminator_gradient(Td::zeros({3, 1, 28, 28}), {});
  networks.generator_gradient({});
  CHECK(values(networks.generator()) == generator);  // gradients alone
  CHECK(values(networks.discriminator()) == discriminator);
  networks.step(Td::zeros({3, 1, 28, 28}), {}, rng);
  CHECK(values(networks.generator()) != generator);
  CHECK(values(networks.discriminator()) != discriminator);
}

TEST_CASE("codes are normal numbers, and with kinds ten of them are a choice of one, all equally often",
          "[generative]") {
  Rng rng(26);
  const ch08::AdversarialNetworks<double> plain({.latent = 12}, rng), kinds({.latent = 12, .kinds = 10}, rng);
  Td z = plain.draw_codes(20000, rng);
  const auto mean_square = [&](std::size_t k) {
    double total = 0;
    for (std::size_t n = 0; n < z.dim(0); ++n) total += z(n, k) * z(n, k);
    return total / static_cast<double>(z.dim(0));
  };
  for (std::size_t k = 0; k < 12; ++k) CHECK(mean_square(k) == Approx(1).epsilon(0.05));
  z = kinds.draw_codes(20000, rng);
  for (std::size_t k = 0; k < 10; ++k) CHECK(mean_square(k) == Approx(25.0 / 10).epsilon(0.1));
  for (std::size_t k = 10; k < 12; ++k) CHECK(mean_square(k) == Approx(1).epsilon(0.05));
  for (std::size_t n = 0; n < 100; ++n) {
    const auto choice = z.row(n).first(10);
    CHECK(std::ranges::count(choice, 0.0) == 9);
    CHECK(std::ranges::count(choice, 5.0) == 1);
  }
  CHECK_THROWS_WITH(ch08::AdversarialNetworks<double>({.latent = 4, .kinds = 5}, rng),
                    contains_text("expected at most 4 kinds, found 5"));
}

TEST_CASE("the networks have the sizes of the paper's small relatives", "[generative]") {
  Rng rng(25);
  ch08::AdversarialNetworks<float> networks({}, rng);
  const auto count = [](const Network<float>& network) {
    std::size_t numbers = 0;
    for (const auto& parameter : network.parameters()) numbers += parameter.value->size();
    return numbers;
  };
  CHECK(count(networks.generator()) == 64 * 3136 + 3136 + 2 * 64 + 64 * 32 * 16 + 32 + 2 * 32 + 32 * 16 + 1);
  CHECK(count(networks.discriminator()) == 32 * 16 + 32 + 32 * 64 * 16 + 64 + 2 * 64 + 3136 + 1);
  const auto images = ch08::make_images(networks, Tensor<float>::randn({130, 64}, rng), Labels(130));
  CHECK(images.shape() == Shape{130, 1, 28, 28});
  CHECK(*std::ranges::min_element(images) >= 0);
  CHECK(*std::ranges::max_element(images) <= 1);
}

TEST_CASE("digits are read from a text, and anything else is refused", "[generative]") {
  CHECK(ch08::digits_of("20261121") == Labels{2, 0, 2, 6, 1, 1, 2, 1});
  CHECK(ch08::digits_of("").empty());
  CHECK_THROWS_WITH(ch08::digits_of("20-26"),
                    contains_text("expected nothing but digits, as in 20261121, found 20-26"));
  Rng rng(1);
  auto networks = small_networks(3, true, rng);
  CHECK_THROWS_WITH(networks.make(Td::zeros({2, 2}), {0, 3}), contains_text("expected 2 digits below 3"));
}
