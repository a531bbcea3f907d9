// Exercise 6.7: weight decay
#include "weight_decay.hpp"

#include "common/exercise/judge.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using exercise::Parameters;
using judge::calling;

namespace {

using Matrix = Tensor<double>;

const auto loss_of = calling("weight_decay_loss", exercise::weight_decay_loss);
const auto gradients_of = calling("add_weight_decay", exercise::add_weight_decay);

// 1 + 4 + 4 + 16 = 25 and 9 + 16 = 25
Parameters two_layers() {
  return {{"W1", Matrix::from({{1, 2}, {-2, 4}})},
          {"b1", Matrix::from({100, 100})},
          {"W2", Matrix::from({{3}, {-4}})},
          {"b2", Matrix::from({1000})}};
}

Parameters two_gradients() {
  return {{"W1", Matrix::from({{5, 5}, {5, 5}})},
          {"b1", Matrix::from({6, 7})},
          {"W2", Matrix::from({{8}, {8}})},
          {"b2", Matrix::from({9})}};
}

Parameters gradients(const Matrix& W1, const Matrix& W2) {
  Parameters grads = two_gradients();
  grads["W1"] = W1;
  grads["W2"] = W2;
  return grads;
}

}  // namespace

TEST_CASE("the penalty is half of lambda times the squares of one layer's weights", "[6.7]") {
  const Parameters params{{"W1", Matrix::from({{3, -4}})}};
  loss_of(params, 0.1)
      .mistaken(2.5, "the factor 1/2 is missing")
      .mistaken(0.25, "the root of the sum of squares is taken (the norm); the penalty has the squares")
      .mistaken(-0.05, "the weights are added up without being squared")
      .mistaken(0.625, "the mean of the squares is taken instead of their sum")
      .mistaken(12.5, "lambda is forgotten")
      .gives(1.25);
}

TEST_CASE("the weights of all layers count, the biases do not", "[6.7]") {
  loss_of(two_layers(), 0.1)
      .mistaken(0.05 * (50 + 20000 + 1000000),
                "the biases are penalized too: only names that begin with W count")
      .mistaken(1.25, "only one of the layers counts: add up")
      .gives(2.5);
  const Parameters others{
      {"gamma1", Matrix::ones({3})}, {"beta1", Matrix::ones({3})}, {"b1", Matrix::ones({3})}};
  loss_of(others, 0.1).gives(0.0);
}

TEST_CASE("to each weight's gradient lambda W is added, the others stay", "[6.7]") {
  const auto expected = gradients(Matrix::from({{5.1, 5.2}, {4.8, 5.4}}), Matrix::from({{8.3}, {7.6}}));
  auto with_biases = expected;
  with_biases["b1"] = Matrix::from({16, 17}), with_biases["b2"] = Matrix::from({109});
  gradients_of(two_gradients(), two_layers(), 0.1)
      .mistaken(with_biases, "the biases are penalized too: only names that begin with W count")
      .mistaken(gradients(Matrix::from({{5.2, 5.4}, {4.6, 5.8}}), Matrix::from({{8.6}, {7.2}})),
                "the derivative of lambda / 2 W^2 is not 2 lambda W")
      .mistaken(gradients(Matrix::from({{5.05, 5.1}, {4.9, 5.2}}), Matrix::from({{8.15}, {7.8}})),
                "the derivative of lambda / 2 W^2 is not lambda / 2 W")
      .mistaken(gradients(Matrix::from({{4.9, 4.8}, {5.2, 4.6}}), Matrix::from({{7.7}, {8.4}})),
                "the penalty's derivative is taken away; it is added to the gradient")
      .mistaken(gradients(Matrix::from({{0.1, 0.2}, {-0.2, 0.4}}), Matrix::from({{0.3}, {-0.4}})),
                "the penalty's derivative takes the gradient's place; it is added to it")
      .mistaken(two_gradients(), "nothing is added: is the result changed, or a copy of one of its tensors?")
      .gives(expected);
}

TEST_CASE("with lambda 0 there is no penalty", "[6.7]") {
  loss_of(two_layers(), 0).gives(0.0);
  gradients_of(two_gradients(), two_layers(), 0).gives(two_gradients());
}

TEST_CASE("without parameters there is nothing to do", "[6.7]") {
  loss_of(Parameters{}, 0.1).gives(0.0);
  gradients_of(Parameters{}, Parameters{}, 0.1).gives(Parameters{});
}

TEST_CASE("what is added to random gradients is the numerical derivative of the penalty", "[6.7]") {
  Rng rng(67);
  for (const double lambda : {0.01, 0.5}) {
    const auto draw = [&] {
      return Parameters{{"W1", Matrix::randn({4, 3}, rng)},
                        {"b1", Matrix::randn({3}, rng)},
                        {"W2", Matrix::randn({3, 2}, rng)}};
    };
    Parameters params = draw();
    const Parameters grads = draw();
    const auto penalty = [&](const Matrix&) {
      return lambda / 2 * (sum(params["W1"] * params["W1"]) + sum(params["W2"] * params["W2"]));
    };
    Parameters expected = grads;
    for (const char* const name : {"W1", "W2"}) expected[name] += numerical_gradient(penalty, params[name]);
    loss_of(params, lambda).gives(penalty({}));
    gradients_of(grads, params, lambda).gives(expected, 1e-6);
  }
}
