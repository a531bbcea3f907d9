// Exercise 6.2: AdaGrad
#include "adagrad.hpp"

#include <cmath>
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

const auto updates = calling("AdaGrad: params after all updates, given lr, params, grads of each update",
                             [](double lr, const Parameters& params, const Gradients& gradients) {
                               return after_updates(exercise::AdaGrad(lr), params, gradients);
                             });

}  // namespace

TEST_CASE("the first step is lr long, whatever the gradient", "[6.2]") {
  updates(0.5, single(1), singles({4}))
      .mistaken(single(1 - 0.5 * 4 / 16), "the root of h is missing", 1e-6)
      .mistaken(single(1.5), "the step goes up the slope instead of down: the sign", 1e-6)
      .mistaken(single(1), "params are as they were: is the result put into them?")
      .gives(single(0.5), 1e-6);
  updates(0.5, single(1), singles({-100})).gives(single(1.5), 1e-6);
}

TEST_CASE("steps shrink as squared gradients add up", "[6.2]") {
  updates(0.5, single(1), singles({3, 4}))
      .mistaken(single(0), "h is only that of the last gradient: it has to add up, in h_", 1e-6)
      .gives(single(0.1), 1e-6);
  updates(1, single(0), singles({1, 1, 1, 1}))
      .mistaken(single(-4), "h is only that of the last gradient: it has to add up, in h_", 1e-6)
      .gives(single(-1 - 1 / std::sqrt(2.0) - 1 / std::sqrt(3.0) - 0.5), 1e-6);
}

TEST_CASE("1e-7 is added to the root", "[6.2]") {
  updates(0.5, single(1), singles({1e-7}))
      .mistaken(single(0.5), "1e-7 is missing in the denominator", 1e-6)
      .mistaken(single(1 - 0.5e-7 / std::sqrt(1e-14 + 1e-7)), "1e-7 is under the root; add it to the root")
      .gives(single(0.75));
}

TEST_CASE("if the gradient has always been 0, nothing moves", "[6.2]") {
  using Matrix = Tensor<double>;
  const Parameters params{{"W", Matrix::from({{1, 2}})}};
  const Parameters grads{{"W", Matrix::from({{0, 1}})}};
  updates(0.5, params, Gradients{grads}).gives(Parameters{{"W", Matrix::from({{1, 1.5}})}}, 1e-6);
}

TEST_CASE("each parameter has an h of its own, in its own shape", "[6.2]") {
  using Matrix = Tensor<double>;
  const Parameters params{{"W1", Matrix::zeros({1, 2})}, {"b1", Matrix::zeros({1, 2})}};
  const Parameters grads{{"W1", Matrix::from({{3, 4}})}, {"b1", Matrix::from({{4, 3}})}};
  updates(1, params, Gradients{grads})
      .mistaken(Parameters{{"W1", Matrix::from({{-1, -1}})}, {"b1", Matrix::from({{-0.8, -0.6}})}},
                "all parameters share one h: h_ has one for each name", 1e-6)
      .gives(Parameters{{"W1", Matrix::from({{-1, -1}})}, {"b1", Matrix::from({{-1, -1}})}}, 1e-6);

  const Parameters shapes{{"W1", Matrix::zeros({3, 2})}, {"b1", Matrix::zeros({2})}};
  const Parameters ones{{"W1", Matrix::ones({3, 2})}, {"b1", Matrix::ones({2})}};
  updates(1, shapes, Gradients{ones})
      .gives(Parameters{{"W1", Matrix::full({3, 2}, -1)}, {"b1", Matrix::full({2}, -1)}}, 1e-6);
}

TEST_CASE("without parameters there is nothing to do", "[6.2]") {
  updates(0.1, Parameters{}, Gradients{Parameters{}}).gives(Parameters{});
}

TEST_CASE("ten updates with random gradients give what the library gives", "[6.2]") {
  Rng rng(62);
  for (const double lr : {0.01, 1.5}) {
    const auto params = exercise::random_parameters(rng);
    const auto gradients = exercise::random_gradients(10, rng);
    updates(lr, params, gradients).gives(library_updates(AdaGrad<double>(lr), params, gradients));
  }
}
