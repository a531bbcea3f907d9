#include "ch08_deep/generative/gaussian_latent.hpp"

#include <cmath>

#include "common/nn/numerical_gradient.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("a code is the mean plus deviation times epsilon", "[generative]") {
  ch08::GaussianLatent<double> latent;
  const Td z = latent.forward(Td::from({{1, -2}}), Td::from({{std::log(4), 0}}), Td::from({{0.5, 3}}));
  CHECK(z[0] == Approx(1 + 2 * 0.5));  // a variance of 4 is a deviation of 2
  CHECK(z[1] == Approx(-2 + 3));
}

TEST_CASE("the divergence is 0 for mean 0 and deviation 1, and else as worked out by hand", "[generative]") {
  ch08::GaussianLatent<double> latent;
  latent.forward(Td::zeros({3, 2}), Td::zeros({3, 2}), Td::ones({3, 2}));
  CHECK(latent.divergence() == 0);
  // 1/2 (1 + 4 - 1 - log 4) + 1/2 (9 + 1 - 1 - 0) for the first, 0 for the second of two images
  latent.forward(Td::from({{1, 3}, {0, 0}}), Td::from({{std::log(4), 0}, {0, 0}}), Td::zeros({2, 2}));
  CHECK(latent.divergence() == Approx((2 - std::log(4) / 2 + 4.5) / 2));
}

TEST_CASE("the divergence is the mean of log q(z) / p(z) over many draws", "[generative]") {
  Rng rng(7);
  ch08::GaussianLatent<double> latent;
  const double mean = 0.7, deviation = 0.4;
  latent.forward(Td::from({{mean}}), Td::from({{2 * std::log(deviation)}}), Td::zeros({1, 1}));
  double total = 0;
  constexpr int draws = 200000;
  for (int i = 0; i < draws; ++i) {
    const double epsilon = rng.normal(), z = mean + deviation * epsilon;
    total += z * z / 2 - epsilon * epsilon / 2 - std::log(deviation);
  }
  CHECK(latent.divergence() == Approx(total / draws).epsilon(0.01));
}

TEST_CASE("derivatives pass through the draw as numerical ones do", "[generative][gradient]") {
  Rng rng(3);
  Td mean = Td::randn({4, 3}, rng), log_variance = Td::randn({4, 3}, rng);
  const Td epsilon = Td::randn({4, 3}, rng), dz = Td::randn({4, 3}, rng);
  const auto weight = GENERATE(0.0, 1.0, 0.3);
  ch08::GaussianLatent<double> latent;
  const auto loss = [&](const Td&) {
    const Td& z = latent.forward(mean, log_variance, epsilon);
    double total = weight * latent.divergence();
    for (std::size_t i = 0; i < z.size(); ++i) total += z[i] * dz[i];
    return total;
  };
  loss(mean);
  latent.backward(dz, weight);
  const Td dmean = latent.dmean(), dlog_variance = latent.dlog_variance();
  CHECK(relative_error(dmean, numerical_gradient(loss, mean)) < 1e-7);
  CHECK(relative_error(dlog_variance, numerical_gradient(loss, log_variance)) < 1e-7);
}

TEST_CASE("GaussianLatent names the shape it expected", "[generative]") {
  ch08::GaussianLatent<double> latent;
  CHECK_THROWS_WITH(latent.backward(Td::zeros({1, 1})), contains_text("backward was called before forward"));
  CHECK_THROWS_WITH(latent.forward(Td::zeros({2, 3}), Td::zeros({2, 4}), Td::zeros({2, 3})),
                    "GaussianLatent: expected log_variance (2, 3), found (2, 4)");
  CHECK_THROWS_WITH(latent.forward(Td::zeros({2, 3}), Td::zeros({2, 3}), Td::zeros({3, 2})),
                    "GaussianLatent: expected epsilon (2, 3), found (3, 2)");
}
