// Exercise 6.3: Adam
#include "adam.hpp"

#include <cmath>
#include <string>
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
    calling("Adam: params after all updates, given lr, beta1, beta2, params, grads of each update",
            [](double lr, double beta1, double beta2, const Parameters& params, const Gradients& gradients) {
              return after_updates(exercise::Adam(lr, beta1, beta2), params, gradients);
            });

const std::string uncorrected =
    "lr_t is not what it should be: do 1 - beta1^t and 1 - beta2^t make up for the beginning at 0?";

}  // namespace

TEST_CASE("the first step is lr long, whatever the gradient", "[6.3]") {
  updates(0.1, 0.9, 0.999, single(1), singles({2}))
      .mistaken(single(1 - 0.1 * 0.2 / std::sqrt(0.004)), uncorrected, 1e-5)
      .mistaken(single(1 - 0.1 * 0.2 / 0.1 / std::sqrt(0.004)), "lr_t lacks the root of 1 - beta2^t", 1e-5)
      .mistaken(single(1 - 0.1 * std::sqrt(0.001) * 0.2 / std::sqrt(0.004)),
                "lr_t is not divided by 1 - beta1^t", 1e-5)
      .mistaken(single(1.1), "the step goes up the slope instead of down: the sign", 1e-5)
      .mistaken(single(1), "params are as they were: is the result put into them?")
      .gives(single(0.9), 1e-6);
  updates(0.1, 0.9, 0.999, single(1), singles({-100})).gives(single(1.1), 1e-6);
}

TEST_CASE("while the gradient stays, every step is lr long", "[6.3]") {
  const double m2 = 0.38;  // of gradients 2 and 2; v is 0.007996
  updates(0.1, 0.9, 0.999, single(1), singles({2, 2}))
      .mistaken(single(0.9 - std::sqrt(0.001) * m2 / std::sqrt(0.007996)),
                "t is 1 at every update: does t_ count?", 1e-5)
      .mistaken(single(1 - 0.1 * 0.2 / std::sqrt(0.004) - 0.1 * m2 / std::sqrt(0.007996)), uncorrected, 1e-5)
      .gives(single(0.8), 1e-6);
}

TEST_CASE("without a gradient the parameter rolls on", "[6.3]") {
  // m = 0.2, then 0.18; v = 0.004, then 0.003996
  const double lr_2 = 0.1 * std::sqrt(1 - 0.998001) / (1 - 0.81);
  updates(0.1, 0.9, 0.999, single(1), singles({2, 0}))
      .mistaken(single(0.9), "m is forgotten after each update: keep it in m_", 1e-5)
      .mistaken(single(0.9 - std::sqrt(0.001) * 0.18 / std::sqrt(0.003996)),
                "t is 1 at every update: does t_ count?", 1e-5)
      .gives(single(0.9 - lr_2 * 0.18 / std::sqrt(0.003996)), 1e-6);
}

TEST_CASE("an update counts once, however many parameters there are", "[6.3]") {
  using Matrix = Tensor<double>;
  const Parameters params{{"W1", Matrix::from({{1, 1}})}, {"b1", Matrix::from({1})}};
  const Parameters grads{{"W1", Matrix::from({{2, 2}})}, {"b1", Matrix::from({2})}};
  const double lr_2 = 0.1 * std::sqrt(1 - 0.998001) / (1 - 0.81);
  const Parameters counted_twice{{"W1", Matrix::from({{0.9, 0.9}})},
                                 {"b1", Matrix::from({1 - lr_2 * 0.2 / std::sqrt(0.004)})}};
  updates(0.1, 0.9, 0.999, params, Gradients{grads})
      .mistaken(counted_twice, "t_ grows with every parameter instead of with every update", 1e-5)
      .gives(Parameters{{"W1", Matrix::from({{0.9, 0.9}})}, {"b1", Matrix::from({0.9})}}, 1e-6);
}

TEST_CASE("1e-7 is added to the root of v, as in the book's program", "[6.3]") {
  // dW = 1e-6: m = 1e-7, v = 1e-15.
  const double lr_1 = 0.1 * std::sqrt(0.001) / 0.1;
  updates(0.1, 0.9, 0.999, single(1), singles({1e-6}))
      .mistaken(single(0.9), "1e-7 is missing in the denominator", 1e-6)
      .mistaken(
          single(1 - 0.1 * 1e-6 / (1e-6 + 1e-7)),
          "this is the paper's form, which corrects v before 1e-7 is added; the book corrects lr instead")
      .mistaken(single(1 - lr_1 * 1e-7 / std::sqrt(1e-15 + 1e-7)),
                "1e-7 is under the root; add it to the root")
      .gives(single(1 - lr_1 * 1e-7 / (std::sqrt(1e-15) + 1e-7)));
}

TEST_CASE("if the gradient has always been 0, nothing moves", "[6.3]") {
  updates(0.1, 0.9, 0.999, single(1), singles({0, 0})).gives(single(1));
}

TEST_CASE("without parameters there is nothing to do", "[6.3]") {
  updates(0.1, 0.9, 0.999, Parameters{}, Gradients{Parameters{}}).gives(Parameters{});
}

TEST_CASE("ten updates with random gradients give what the library gives", "[6.3]") {
  Rng rng(63);
  for (const double beta1 : {0.5, 0.9}) {
    const auto params = exercise::random_parameters(rng);
    const auto gradients = exercise::random_gradients(10, rng);
    updates(0.05, beta1, 0.99, params, gradients)
        .gives(library_updates(Adam<double>(0.05, beta1, 0.99), params, gradients));
  }
}
