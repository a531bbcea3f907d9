// Exercise 6.1: Momentum
#include "momentum.hpp"

#include <vector>

#include "common/exercise/judge.hpp"
#include "common/testing/catch.hpp"
#include "common/training/optimizers.hpp"
#include "updates.hpp"

using namespace dlfs;
using exercise::library_updates;
using exercise::Parameters;
using exercise::single;
using exercise::singles;
using judge::calling;

namespace {

using Gradients = std::vector<Parameters>;

const auto updates =
    calling("Momentum: params after all updates, given lr, momentum, params, grads of each update",
            [](double lr, double momentum, const Parameters& params, const Gradients& gradients) {
              return after_updates(exercise::Momentum(lr, momentum), params, gradients);
            });

}  // namespace

TEST_CASE("the first step goes against the gradient", "[6.1]") {
  updates(0.1, 0.9, single(1), singles({1}))
      .mistaken(single(1.1), "the step goes up the slope instead of down: the sign of lr dW")
      .mistaken(single(1), "params are as they were: is the result put into them?")
      .gives(single(0.9));
}

TEST_CASE("the velocity grows while the gradient stays", "[6.1]") {
  updates(0.1, 0.9, single(1), singles({1, 1, 1}))
      .mistaken(single(0.7), "the velocity is forgotten after each update: keep it in v_")
      .mistaken(single(1 - 0.19 - 0.271 - 0.3439),
                "this is Nesterov's step, W + momentum v - lr dW; here it is W + v")
      .mistaken(single(1 - 0.1 - 0.2 - 0.3), "the old velocity is not multiplied by momentum")
      .gives(single(0.439));
}

TEST_CASE("without a gradient the parameter rolls on, ever slower", "[6.1]") {
  updates(0.1, 0.9, single(1), singles({1, 0, 0}))
      .mistaken(single(0.9), "the velocity is forgotten after each update: keep it in v_")
      .gives(single(1 - 0.1 - 0.09 - 0.081));
}

TEST_CASE("each parameter has a velocity of its own, in its own shape", "[6.1]") {
  using Matrix = Tensor<double>;
  const Parameters params{{"W1", Matrix::zeros({2, 2})}, {"b1", Matrix::zeros({2, 2})}};
  const Parameters grads{{"W1", Matrix::from({{1, 2}, {3, 4}})}, {"b1", Matrix::from({{10, 0}, {0, 10}})}};
  const Parameters expected{{"W1", Matrix::from({{-1, -2}, {-3, -4}})},
                            {"b1", Matrix::from({{-10, 0}, {0, -10}})}};
  const Parameters shared{{"W1", Matrix::from({{-1, -2}, {-3, -4}})},
                          {"b1", Matrix::from({{-10.5, -1}, {-1.5, -12}})}};
  updates(1, 0.5, params, Gradients{grads})
      .mistaken(shared, "all parameters share one velocity: v_ has one for each name")
      .gives(expected);

  const Parameters shapes{{"W1", Matrix::zeros({3, 2})}, {"b1", Matrix::zeros({2})}};
  const Parameters ones{{"W1", Matrix::ones({3, 2})}, {"b1", Matrix::ones({2})}};
  updates(1, 0.5, shapes, Gradients{ones, ones})
      .gives(Parameters{{"W1", Matrix::full({3, 2}, -2.5)}, {"b1", Matrix::full({2}, -2.5)}});
}

TEST_CASE("two optimizers do not know of each other", "[6.1]") {
  const auto second = [](const Parameters& params, const Gradients& gradients) {
    after_updates(exercise::Momentum(0.1, 0.9), params, gradients);
    return after_updates(exercise::Momentum(0.1, 0.9), params, gradients);
  };
  calling("a second Momentum(0.1, 0.9) after a first one, given params, grads of each update", second)(
      single(1), singles({1}))
      .mistaken(single(0.81),
                "the velocity of the first optimizer is still there: is it a global or static variable?")
      .gives(single(0.9));
}

TEST_CASE("without parameters there is nothing to do", "[6.1]") {
  updates(0.1, 0.9, Parameters{}, Gradients{Parameters{}}).gives(Parameters{});
}

TEST_CASE("with momentum 0 it is SGD, with lr 0 it stays", "[6.1]") {
  updates(0.1, 0, single(1), singles({1, -3, 2})).gives(single(1));
  updates(0.1, 0, single(1), singles({1, 1, 1})).gives(single(0.7));
  updates(0, 0.9, single(1), singles({1, 1, 1})).gives(single(1));
}

TEST_CASE("ten updates with random gradients give what the library gives", "[6.1]") {
  Rng rng(61);
  for (const double momentum : {0.5, 0.9}) {
    const auto params = exercise::random_parameters(rng);
    const auto gradients = exercise::random_gradients(10, rng);
    updates(0.05, momentum, params, gradients)
        .gives(library_updates(Momentum<double>(0.05, momentum), params, gradients));
  }
}
