#include "common/nn/numerical_gradient.hpp"

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
