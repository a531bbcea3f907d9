#include "ch08_deep/networks/gradient_norms.hpp"

#include <cmath>

#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

TEST_CASE("gradient norms are those of the weights, in the order of the layers, averaged", "[ch08]") {
  Tensor<float> W1 = Tensor<float>::zeros({1, 1, 1, 2}), b1 = Tensor<float>::zeros({1}),
                W2 = Tensor<float>::zeros({1, 2});
  Tensor<float> dW1 = Tensor<float>::from({3, 4}).reshape({1, 1, 1, 2}), db1 = Tensor<float>::from({100});
  Tensor<float> shortcut = dW1, dW2 = Tensor<float>::from({{0, 2}});
  GradientNorms norms(
      {{"W1", &W1, &dW1}, {"b1", &b1, &db1}, {"block1_shortcut_W1", &W1, &shortcut}, {"W2", &W2, &dW2}});
  CHECK(norms.means() == std::vector<double>{0, 0});
  norms.add();
  dW1[0] = dW1[1] = 0;
  dW2[0] = 2.25F;  // the norm of (2.25, 2) is not 2
  norms.add();
  CHECK(norms.means().at(0) == Approx(2.5));
  CHECK(norms.means().at(1) == Approx((2 + std::sqrt(2.25 * 2.25 + 4)) / 2));
}

TEST_CASE("a running mean looks back as far as its width", "[ch08]") {
  CHECK(running_mean({2, 4, 6, 0}, 2) == std::vector<double>{2, 3, 5, 3});
  CHECK_THROWS_WITH(running_mean({1}, 0), "running_mean: expected a width of at least 1, found 0");
}
