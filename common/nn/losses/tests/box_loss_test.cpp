#include "common/nn/losses/box_loss.hpp"

#include <cmath>

#include "common/nn/layers/convolution.hpp"
#include "common/nn/network.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// Random cells, about a third of them with an object.
Td random_truth(const Shape& shape, Rng& rng) {
  Td t = Td::zeros(shape);
  for (std::size_t n = 0; n < shape[0]; ++n) {
    for (std::size_t h = 0; h < shape[2]; ++h) {
      for (std::size_t w = 0; w < shape[3]; ++w) {
        if (rng.below(3) != 0) continue;
        t(n, 0, h, w) = 1;
        for (std::size_t i = 1; i < 5; ++i) t(n, i, h, w) = rng.normal();
        t(n, 5 + rng.below(shape[1] - 5), h, w) = 1;
      }
    }
  }
  return t;
}

}  // namespace

TEST_CASE("BoxLoss asks for each cell whether, and only of objects where and what", "[losses]") {
  BoxLoss<double> loss(2);
  // Two cells in a row, two classes. The first has an object of class 1, the second none.
  const Td x = Td::from({0, std::log(3.0), 1, 9, 2, 9, 3, 9, 4, 9, 0, 9, 0, 7}).reshape({1, 7, 1, 2});
  const Td t = Td::from({1, 0, 1, 0, 2, 0, 2, 0, 6, 0, 0, 0, 1, 0}).reshape({1, 7, 1, 2});
  // First cell: -log 1/2, 2/2 (0 + 0 + 1 + 4), -log 1/2. Second: -log(1 - 3/4).
  CHECK(loss.forward(x, t) == Approx(std::log(2.0) + 5 + std::log(2.0) + std::log(4.0)));
  const Td dx = loss.backward();
  const Td expected = Td::from({-0.5, 0.75, 0, 0, 0, 0, 2, 0, -4, 0, 0.5, 0, -0.5, 0}).reshape({1, 7, 1, 2});
  CHECK(relative_error(dx, expected) < 1e-12);
  CHECK(relative_error(loss.backward(3), 3.0 * expected) < 1e-12);
}

TEST_CASE("BoxLoss is a mean over the pictures and takes scores of any size", "[losses]") {
  BoxLoss<double> loss;
  const Td x = Td::full({4, 6, 1, 1}, 1000), t = Td::zeros({4, 6, 1, 1});
  CHECK(loss.forward(x, t) == Approx(1000));
  CHECK(loss.forward(-1.0 * x, t) == 0);
}

TEST_CASE("the gradient of BoxLoss is right, alone and in a network", "[losses][gradient]") {
  Rng rng(1);
  BoxLoss<double> loss(3);
  Td x = Td::randn({2, 9, 3, 4}, rng);
  const Td t = random_truth(x.shape(), rng);
  loss.forward(x, t);
  const Td dx = loss.backward(2);
  CHECK(relative_error(dx, numerical_gradient([&](const Td& v) { return 2 * loss.forward(v, t); }, x)) <
        1e-6);

  Network<double> network;
  network.add<Convolution>(Td::randn({9, 2, 3, 3}, rng), Td::randn({9}, rng), 1U, 1U);
  network.set_loss(std::make_unique<BoxLoss<double>>());
  const Td pictures = Td::randn({2, 2, 3, 4}, rng);
  network.gradient(pictures, t);
  const Td dW = *network.parameters()[0].grad;
  const auto of_weights = [&](const Td&) { return network.loss(pictures, t); };
  CHECK(relative_error(dW, numerical_gradient(of_weights, *network.parameters()[0].value)) < 1e-6);
}

TEST_CASE("BoxLoss names what does not fit", "[losses]") {
  CHECK_THROWS_WITH(BoxLoss<double>(0), "BoxLoss: expected a box_weight above 0, found 0.0");
  BoxLoss<double> loss;
  CHECK_THROWS_WITH(loss.backward(), "BoxLoss: backward was called before forward");
  CHECK_THROWS_WITH(loss.forward(Td::zeros({1, 5, 2, 2}), Td::zeros({1, 5, 2, 2})),
                    "BoxLoss: expected scores x (N, 5 + K, H, W), found (1, 5, 2, 2)");
  CHECK_THROWS_WITH(loss.forward(Td::zeros({1, 7, 2, 2}), Td::zeros({1, 7, 2, 3})),
                    "BoxLoss: expected t (1, 7, 2, 2), found (1, 7, 2, 3)");
  CHECK_THROWS_WITH(loss.forward(Td::zeros({1, 7, 2, 2}), Td::full({1, 7, 2, 2}, 0.5)),
                    "BoxLoss: expected 0 or 1 in channel 0 of t, found 0.5 in picture 0");
  CHECK_THROWS_WITH(loss.forward(Td::zeros({1, 7, 2, 2}), Labels{0, 0, 0, 0}),
                    "BoxLoss: expected t as a tensor, found class labels");
}
