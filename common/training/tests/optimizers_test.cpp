#include "common/training/optimizers.hpp"

#include <cmath>
#include <string>
#include <variant>
#include <vector>

#include "common/parallel/threads.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("SGD steps against each gradient", "[optimizer]") {
  Td W = Td::from({{1, 2}, {3, 4}});
  Td dW = Td::from({{10, -10}, {0, 1}});
  Td b = Td::from({1});
  Td db = Td::from({0.5});
  const std::vector<Parameter<double>> parameters{{"W1", &W, &dW}, {"b1", &b, &db}};
  Sgd<double> sgd(0.5);
  sgd.update(parameters);
  REQUIRE(W == Td::from({{-4, 7}, {3, 3.5}}));
  REQUIRE(b == Td::from({0.75}));
  REQUIRE(dW == Td::from({{10, -10}, {0, 1}}));
}

TEST_CASE("SGD has the book's learning rate by default", "[optimizer]") {
  Td W = Td::from({1});
  Td dW = Td::from({1});
  Sgd<double>().update(std::vector<Parameter<double>>{{"W1", &W, &dW}});
  REQUIRE(W[0] == Approx(0.99).epsilon(1e-15));
}

namespace {

// One number W, and what an optimizer makes of it after each of the gradients given.
std::vector<double> path(Optimizer<double>& optimizer, double start, const std::vector<double>& gradients) {
  Td W = Td::from({start});
  Td dW = Td::from({0});
  const std::vector<Parameter<double>> parameters{{"W1", &W, &dW}};
  std::vector<double> result;
  for (const double gradient : gradients) {
    dW[0] = gradient;
    optimizer.update(parameters);
    result.push_back(W[0]);
  }
  return result;
}

void expect_path(const std::vector<double>& found, const std::vector<double>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) REQUIRE(found[i] == Approx(expected[i]).epsilon(1e-9));
}

}  // namespace

// The expected values follow by hand from the formulas in optimizers.hpp.
TEST_CASE("Momentum keeps rolling", "[optimizer]") {
  Momentum<double> momentum(0.1, 0.9);
  // v = -0.1, -0.09, -0.281
  expect_path(path(momentum, 1, {1, 0, 2}), {0.9, 0.81, 0.529});
}

TEST_CASE("Nesterov looks ahead", "[optimizer]") {
  Nesterov<double> nesterov(0.1, 0.9);
  // v = -0.1, -0.09, -0.281; steps 0.9 v - 0.1 dW = -0.19, -0.081, -0.4529
  expect_path(path(nesterov, 1, {1, 0, 2}), {0.81, 0.729, 0.2761});
}

TEST_CASE("Nesterov is Momentum with the gradient taken one roll ahead", "[optimizer]") {
  // f = W^2, dW = 2 W. Momentum in its original form: v <- m v - lr f'(W + m v), W <- W + v; the optimizer
  // holds W + m v.
  const double lr = 0.1, m = 0.9;
  double W = 3, v = 0;
  Td ahead = Td::from({3}), dW = Td::from({0});
  Nesterov<double> nesterov(lr, m);
  const std::vector<Parameter<double>> parameters{{"W1", &ahead, &dW}};
  for (int step = 0; step < 10; ++step) {
    v = m * v - lr * 2 * (W + m * v);
    W += v;
    dW[0] = 2 * ahead[0];
    nesterov.update(parameters);
    REQUIRE(ahead[0] == Approx(W + m * v).epsilon(1e-12));
  }
}

TEST_CASE("AdaGrad takes smaller and smaller steps", "[optimizer]") {
  AdaGrad<double> adagrad(0.5);
  // h = 9, 25, 169: steps 0.5 * 3/3, 4/5, 12/13
  const double first = 1 - 0.5 * 3 / (3 + 1e-7), second = first - 0.5 * 4 / (5 + 1e-7);
  expect_path(path(adagrad, 1, {3, 4, -12}), {first, second, second + 0.5 * 12 / (13 + 1e-7)});
}

TEST_CASE("RMSprop forgets old gradients", "[optimizer]") {
  RmsProp<double> rmsprop(0.1, 0.75);
  // h = 4, 3, 4: steps 0.1 * 4/2, 0, 0.1 * sqrt(7)/2
  const double first = 1 - 0.1 * 4 / (2 + 1e-7), root = std::sqrt(7.0);
  expect_path(path(rmsprop, 1, {4, 0, root}), {first, first, first - 0.1 * root / (2 + 1e-7)});
}

TEST_CASE("Adam's first steps are as long as the learning rate", "[optimizer]") {
  // except for the 1e-7 beside sqrt(v) = 5 sqrt(0.001 t)
  Adam<double> adam(0.01);
  for (const double W : path(adam, 0, {5, 5, 5})) REQUIRE(std::remainder(W, 0.01) == Approx(0).margin(1e-7));
  Adam<double> other(0.01);
  const double root = 1e-3 * std::sqrt(0.001);
  expect_path(path(other, 1, {-1e-3}), {1 + 0.01 * root / (root + 1e-7)});
}

TEST_CASE("Adam corrects its averages as the book does", "[optimizer]") {
  Adam<double> adam(0.1, 0.5, 0.75);
  // m = 1, 0.5, v = 1, 0.75, lr_t = 0.1 sqrt(1 - 0.75^t) / (1 - 0.5^t)
  const double first = -0.1 / (1 + 1e-7);
  const double lr_2 = 0.1 * std::sqrt(1 - 0.5625) / 0.75;
  expect_path(path(adam, 0, {2, 0}), {first, first - lr_2 * 0.5 / (std::sqrt(0.75) + 1e-7)});
}

TEST_CASE("optimizers remember each parameter by itself", "[optimizer]") {
  Td W = Td::zeros({2, 40}), dW = Td::full({2, 40}, 1), b = Td::zeros({3}), db = Td::full({3}, -2);
  const std::vector<Parameter<double>> parameters{{"W1", &W, &dW}, {"b1", &b, &db}};
  Momentum<double> momentum(0.1, 0.9);
  momentum.update(parameters);
  momentum.update(parameters);
  for (const double w : W) REQUIRE(w == Approx(-0.29));
  for (const double value : b) REQUIRE(value == Approx(0.58));
}

TEST_CASE("the number of threads does not change an update", "[optimizer]") {
  const auto update = [](std::size_t threads) {
    set_threads(threads);
    Rng rng(1);
    Tensor<float> W = Tensor<float>::randn({400, 501}, rng), dW = Tensor<float>::randn({400, 501}, rng);
    const std::vector<Parameter<float>> parameters{{"W1", &W, &dW}};
    Adam<float> adam;
    Nesterov<float> nesterov;
    for (int i = 0; i < 3; ++i) {
      adam.update(parameters);
      nesterov.update(parameters);
    }
    set_threads(0);
    return W;
  };
  const Tensor<float> expected = update(1);
  REQUIRE(update(2) == expected);
  REQUIRE(update(3) == expected);
}

TEST_CASE("an optimizer refuses the parameters of another network", "[optimizer]") {
  Td W = Td::zeros({2, 2}), dW = W, b = Td::zeros({2}), db = b;
  Adam<double> adam;
  adam.update(std::vector<Parameter<double>>{{"W1", &W, &dW}, {"b1", &b, &db}});
  REQUIRE_THROWS_WITH(adam.update(std::vector<Parameter<double>>{{"W1", &W, &dW}}),
                      "optimizer: expected the 2 parameters of the first update, found 1");
  REQUIRE_THROWS_WITH(adam.update(std::vector<Parameter<double>>{{"b1", &b, &db}, {"W1", &W, &dW}}),
                      "optimizer: expected b1 (2, 2), found (2,)");
}

TEST_CASE("a learning rate can change between updates", "[optimizer]") {
  Td W = Td::from({1}), dW = Td::from({2});
  const std::vector<Parameter<double>> parameters{{"W1", &W, &dW}};
  Sgd<double> sgd(0.5);
  REQUIRE(sgd.learning_rate() == 0.5);
  sgd.update(parameters);
  REQUIRE(W[0] == 0);
  sgd.set_learning_rate(0.25);
  REQUIRE(sgd.learning_rate() == 0.25);
  sgd.update(parameters);
  REQUIRE(W[0] == -0.5);

  // Momentum keeps its velocity: v = -0.1, then 0.9 v - 0.2 = -0.29.
  Momentum<double> momentum(0.1, 0.9);
  Td x = Td::from({0}), dx = Td::from({1});
  const std::vector<Parameter<double>> one{{"x", &x, &dx}};
  momentum.update(one);
  momentum.set_learning_rate(0.2);
  momentum.update(one);
  REQUIRE(x[0] == Approx(-0.39).epsilon(1e-12));

  // Adam's first step is as long as the learning rate.
  Adam<double> adam(0.01);
  adam.set_learning_rate(0.5);
  Td y = Td::from({0}), dy = Td::from({3});
  adam.update(std::vector<Parameter<double>>{{"y", &y, &dy}});
  REQUIRE(y[0] == Approx(-0.5).epsilon(1e-5));
}

TEST_CASE("an optimizer lists what it remembers, parameter by parameter", "[optimizer]") {
  Td W = Td::zeros({2, 3}), dW = Td::full({2, 3}, 1), b = Td::zeros({3}), db = b;
  const std::vector<Parameter<double>> parameters{{"W1", &W, &dW}, {"b1", &b, &db}};
  const auto names = [&](Optimizer<double>& optimizer) {
    std::vector<std::string> list;
    for (const auto& state : optimizer.state(parameters)) list.push_back(state.name);
    return list;
  };
  using Names = std::vector<std::string>;
  Sgd<double> sgd;
  Momentum<double> momentum;
  Nesterov<double> nesterov;
  AdaGrad<double> adagrad;
  RmsProp<double> rmsprop;
  Adam<double> adam;
  CHECK(names(sgd).empty());
  CHECK(names(momentum) == Names{"v_W1", "v_b1"});
  CHECK(names(nesterov) == Names{"v_W1", "v_b1"});
  CHECK(names(adagrad) == Names{"h_W1", "h_b1"});
  CHECK(names(rmsprop) == Names{"h_W1", "h_b1"});
  CHECK(names(adam) == Names{"updates", "m_W1", "m_b1", "v_W1", "v_b1"});

  adam.update(parameters);
  const auto states = adam.state(parameters);
  CHECK(*std::get<std::size_t*>(states[0].value) == 1);
  const Td m = *std::get<Td*>(states[1].value);
  CHECK(m.shape() == Shape{2, 3});
  CHECK(m[0] == Approx(0.1));  // (1 - beta1) dW
}

TEST_CASE("gradients are clipped to a common norm", "[optimizer]") {
  // sqrt(3^2 + 4^2 + 12^2) = 13
  Td W = Td::zeros({2}), dW = Td::from({3, -4}), b = Td::zeros({1}), db = Td::from({12});
  const std::vector<Parameter<double>> parameters{{"W1", &W, &dW}, {"b1", &b, &db}};

  CHECK(clip_gradients(parameters, 13) == 13);
  CHECK(dW == Td::from({3, -4}));
  CHECK(clip_gradients(parameters, 6.5) == 13);
  CHECK(dW == Td::from({1.5, -2}));
  CHECK(db == Td::from({6}));
  CHECK(clip_gradients(parameters, 100) == 6.5);
  CHECK(db == Td::from({6}));

  dW.fill(0);
  db.fill(0);
  CHECK(clip_gradients(parameters, 1) == 0);
  CHECK(dW == Td::zeros({2}));
  CHECK_THROWS_WITH(clip_gradients(parameters, 0), contains_text("expected a norm above 0"));
}
