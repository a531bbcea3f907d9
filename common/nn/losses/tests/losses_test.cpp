// The losses other than SoftmaxWithLoss: hand-computed values, gradients, and errors.
#include <cmath>
#include <memory>

#include "common/nn/layers/affine.hpp"
#include "common/nn/losses/huber.hpp"
#include "common/nn/losses/mean_squared.hpp"
#include "common/nn/losses/pixel_softmax.hpp"
#include "common/nn/losses/sigmoid_with_loss.hpp"
#include "common/nn/network.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("MeanSquared is half the squared error per sample", "[losses]") {
  MeanSquared<double> loss;
  CHECK(loss.forward(Td::from({{1, 2}, {3, 5}}), Td::from({{0, 2}, {1, 1}})) ==
        Approx((1 + 0 + 4 + 16) / 4.0));
  CHECK(loss.backward() == Td::from({{0.5, 0}, {1, 2}}));
  CHECK(loss.backward(2) == Td::from({{1, 0}, {2, 4}}));
}

TEST_CASE("Huber is squared near 0 and linear beyond delta", "[losses]") {
  Huber<double> loss(2);
  CHECK(loss.forward(Td::from({1, -2, 5}), Td::from({0, 0, 0})) == Approx((0.5 + 2 + 2 * 4) / 3));
  CHECK(loss.backward(3) == Td::from({1, -2, 2}));
}

TEST_CASE("SigmoidWithLoss is the cross entropy of yes and no", "[losses]") {
  SigmoidWithLoss<double> loss;
  const Td x = Td::from({{0, std::log(3.0)}});  // y = 1/2, 3/4
  CHECK(loss.forward(x, Td::from({{1, 0}})) == Approx(std::log(2.0) + std::log(4.0)));
  const Td dx = loss.backward();
  CHECK(dx[0] == Approx(-0.5));
  CHECK(dx[1] == Approx(0.75));
  CHECK(loss.forward(Td::from({{1000, -1000}}), Td::from({{0, 0}})) == Approx(1000));
}

TEST_CASE("PixelSoftmax is the mean over the pixels", "[losses]") {
  PixelSoftmax<double> loss;
  // Two classes, one row of two pixels: probabilities (1/2, 1/2) and (3/4, 1/4).
  const Td x = Td::from({1, 2, 1, 2}, std::vector<double>{0, std::log(3.0), 0, 0});
  CHECK(loss.forward(x, Labels{0, 1}) == Approx((std::log(2.0) + std::log(4.0)) / 2));
  const Td dx = loss.backward();
  CHECK(dx.shape() == x.shape());
  CHECK(dx[0] == Approx(-0.25));
  CHECK(dx[1] == Approx(0.375));
  CHECK(dx[2] == Approx(0.25));
  CHECK(dx[3] == Approx(-0.375));
  const Td one_hot = Td::from({1, 2, 1, 2}, std::vector<double>{1, 0, 0, 1});
  CHECK(loss.forward(x, one_hot) == Approx((std::log(2.0) + std::log(4.0)) / 2));
  CHECK(relative_error(loss.backward(), dx) < 1e-12);
}

TEST_CASE("PixelSoftmax leaves out masked pixels", "[losses][gradient]") {
  constexpr std::size_t masked = PixelSoftmax<double>::masked;
  Rng rng(3);
  PixelSoftmax<double> loss;
  Td x = Td::randn({2, 3, 2, 2}, rng);
  const Labels t{0, masked, 2, 1, masked, masked, 1, 0};
  Td one_hot = Td::zeros(x.shape());
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (t[i] != masked) one_hot[((i / 4) * 3 + t[i]) * 4 + i % 4] = 1;
  }
  const double value = loss.forward(x, t);
  const Td dx = loss.backward(2);
  CHECK(relative_error(dx, numerical_gradient([&](const Td& v) { return 2 * loss.forward(v, t); }, x)) <
        1e-6);
  CHECK(dx(0, 0, 0, 1) == 0);
  CHECK(dx(1, 2, 0, 0) == 0);
  CHECK(loss.forward(x, one_hot) == Approx(value));
  CHECK(relative_error(loss.backward(2), dx) < 1e-12);

  // The value does not depend on the scores of a masked pixel, and is a mean over the five others.
  for (std::size_t k = 0; k < 3; ++k) x(0, k, 0, 1) = 100.0 * static_cast<double>(k);
  CHECK(loss.forward(x, t) == Approx(value));
  CHECK(loss.forward(Td::zeros({2, 3, 2, 2}), t) == Approx(std::log(3.0)));
  CHECK_THROWS_WITH(loss.forward(x, Labels(8, masked)),
                    "PixelSoftmax: all pixels are masked, so that there is no mean");
  CHECK_THROWS_WITH(loss.forward(x, Td::zeros(x.shape())),
                    "PixelSoftmax: all pixels are masked, so that there is no mean");
  CHECK_THROWS_WITH(loss.forward(x, Labels{0, masked, 3, 1, 0, 0, 1, 0}), contains_text("below 3"));
}

TEST_CASE("the gradients of the losses are right", "[losses][gradient]") {
  Rng rng(1);
  std::unique_ptr<Loss<double>> losses[] = {
      std::make_unique<MeanSquared<double>>(), std::make_unique<Huber<double>>(0.7),
      std::make_unique<SigmoidWithLoss<double>>(), std::make_unique<PixelSoftmax<double>>()};
  for (const auto& loss : losses) {
    CAPTURE(loss->kind());
    Td x = Td::randn({3, 4, 2, 5}, rng);
    const Td t = Td::uniform(x.shape(), 0.0, 1.0, rng);
    if (loss->kind() == "PixelSoftmax") {  // whose t is made of labels
      Labels labels(30);
      rng.choice(4, labels);
      loss->forward(x, labels);
      const Td dx = loss->backward();
      CHECK(relative_error(dx, numerical_gradient([&](const Td& v) { return loss->forward(v, labels); }, x)) <
            1e-6);
      continue;
    }
    loss->forward(x, t);
    const Td dx = loss->backward();
    CHECK(relative_error(dx, numerical_gradient([&](const Td& v) { return loss->forward(v, t); }, x)) < 1e-6);
  }
}

TEST_CASE("a network learns with the loss that it is given", "[losses]") {
  Rng rng(2);
  Network<double> network;
  network.add<Affine>(Td::randn({3, 2}, rng), Td::zeros({2}));
  network.set_loss(std::make_unique<MeanSquared<double>>());
  const Td x = Td::randn({5, 3}, rng), t = Td::randn({5, 2}, rng);
  CHECK(network.gradient(x, t) == network.loss(x, t));
  for (const auto& parameter : network.parameters()) {
    const Td grad = *parameter.grad;
    const auto loss = [&](const Td&) { return network.loss(x, t); };
    CHECK(relative_error(grad, numerical_gradient(loss, *parameter.value)) < 1e-6);
  }
  CHECK_THROWS_WITH(network.loss(x, Labels{0, 1, 0, 1, 0}),
                    "MeanSquared: expected t as a tensor, found class labels");
}

TEST_CASE("the losses name what does not fit", "[losses]") {
  MeanSquared<double> squared;
  Huber<double> huber;
  SigmoidWithLoss<double> sigmoid;
  for (Loss<double>* loss : {static_cast<Loss<double>*>(&squared), static_cast<Loss<double>*>(&huber),
                             static_cast<Loss<double>*>(&sigmoid)}) {
    const std::string name = loss->kind();
    CHECK_THROWS_WITH(loss->backward(), name + ": backward was called before forward");
    CHECK_THROWS_WITH(loss->forward(Td::zeros({2, 3}), Td::zeros({3, 2})),
                      name + ": expected t (2, 3), found (3, 2)");
    CHECK_THROWS_WITH(loss->forward(Td::zeros({0, 3}), Td::zeros({0, 3})),
                      name + ": expected at least one sample (N, ...), found (0, 3)");
    CHECK_THROWS_WITH(loss->forward(Td::zeros({2, 3}), Labels{0, 1}),
                      name + ": expected t as a tensor, found class labels");
  }
  CHECK_THROWS_WITH(Huber<double>(0), contains_text("Huber: expected delta above 0, found 0"));
  PixelSoftmax<double> pixels;
  CHECK_THROWS_WITH(pixels.backward(), "PixelSoftmax: backward was called before forward");
  CHECK_THROWS_WITH(pixels.forward(Td::zeros({2, 3}), Labels{0, 1}),
                    "PixelSoftmax: expected scores x (N, K, H, W), found (2, 3)");
  CHECK_THROWS_WITH(pixels.forward(Td::zeros({1, 3, 2, 2}), Labels{0, 1, 2}),
                    "PixelSoftmax: expected one label for each of 4 rows, found 3 labels");
  CHECK_THROWS_WITH(pixels.forward(Td::zeros({1, 3, 2, 2}), Labels{0, 1, 2, 3}),
                    "PixelSoftmax: expected labels below 3, found label 3 for row 3");
  CHECK_THROWS_WITH(pixels.forward(Td::zeros({1, 3, 2, 2}), Td::zeros({1, 3, 4})),
                    "PixelSoftmax: expected t (1, 3, 2, 2), found (1, 3, 4)");
}
