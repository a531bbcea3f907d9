#include "common/nn/numerical_gradient.hpp"

#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/network.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("numerical derivatives give the book's figures", "[numerical_gradient]") {
  const auto f = [](double x) { return 0.01 * x * x + 0.1 * x; };
  REQUIRE(numerical_derivative(f, 5.0) == Approx(0.2).margin(1e-9));
  REQUIRE(numerical_derivative(f, 10.0) == Approx(0.3).margin(1e-9));
}

TEST_CASE("the numerical gradient has the shape of x and leaves x as it was", "[numerical_gradient]") {
  const auto f = [](const Td& x) {  // sum of k x_k^2
    double total = 0;
    for (std::size_t k = 0; k < x.size(); ++k) total += static_cast<double>(k) * x[k] * x[k];
    return total;
  };
  Td x = Td::from({2, 1, 3}, std::vector<double>{3, 4, -1, 0.1, 1e-3, 7});
  const Td before = x;
  const Td gradient = numerical_gradient(f, x);
  REQUIRE(x == before);
  REQUIRE(gradient.shape() == Shape{2, 1, 3});
  for (std::size_t k = 0; k < x.size(); ++k) {
    REQUIRE(gradient[k] == Approx(2 * static_cast<double>(k) * x[k]).margin(1e-7));
  }
}

TEST_CASE("x0^2 + x1^2 at (3, 4) has the gradient (6, 8)", "[numerical_gradient]") {
  Td x = Td::from({3, 4});
  const Td gradient = numerical_gradient([](const Td& v) { return v[0] * v[0] + v[1] * v[1]; }, x);
  REQUIRE(gradient[0] == Approx(6).epsilon(1e-9));
  REQUIRE(gradient[1] == Approx(8).epsilon(1e-9));
}

namespace {

Network<double> network_of_three() {
  Rng rng(1);
  Network<double> network;
  network.add<Affine>(Tensor<double>::randn({4, 5}, rng), Tensor<double>::randn({5}, rng));
  network.add<Sigmoid>();
  network.add<Affine>(Tensor<double>::randn({5, 3}, rng), Tensor<double>::randn({3}, rng));
  return network;
}

}  // namespace

TEST_CASE("numerical gradients of a network are those of backpropagation", "[numerical_gradient]") {
  Rng rng(2);
  const auto x = Tensor<double>::randn({6, 4}, rng);
  const Labels t{0, 1, 2, 2, 1, 0};
  auto network = network_of_three();
  network.gradient(x, t);

  const auto gradients = numerical_gradients<double>(network_of_three, x, t);
  REQUIRE(gradients.size() == 4);
  for (std::size_t p = 0; p < 4; ++p) {
    const Tensor<double>& expected = *network.parameters()[p].grad;
    REQUIRE(gradients[p].shape() == expected.shape());
    CHECK(max(abs(gradients[p] - expected)) < 1e-8);
    CHECK(max(abs(expected)) > 1e-3);
  }
}

TEST_CASE("numerical gradients do not depend on the number of threads", "[numerical_gradient]") {
  Rng rng(3);
  const auto x = Tensor<double>::randn({2, 4}, rng);
  const Labels t{0, 2};
  set_threads(1);
  const auto expected = numerical_gradients<double>(network_of_three, x, t);
  for (const std::size_t count : {2U, 5U}) {
    set_threads(count);
    CHECK(numerical_gradients<double>(network_of_three, x, t) == expected);
  }
  set_threads(0);
}
