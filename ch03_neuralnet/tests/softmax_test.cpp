// Exercise 3.2: softmax
#include "softmax.hpp"

#include <cmath>

#include "common/exercise/judge.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tests/catch.hpp"

using namespace dlfs;
using judge::calling;

TEST_CASE("the example of the book", "[3.2]") {
  const auto x = Tensor<double>::from({{0.3, 2.9, 4.0}});
  calling("softmax", exercise::softmax)(x).gives(Tensor<double>::from({{0.01821127, 0.24519181, 0.73659691}}),
                                                 1e-8);
}

TEST_CASE("equal inputs share the probability equally", "[3.2]") {
  calling("softmax", exercise::softmax)(Tensor<double>::zeros({1, 4}))
      .gives(Tensor<double>::full({1, 4}, 0.25));
}

TEST_CASE("each row is treated for itself", "[3.2]") {
  const auto x = Tensor<double>::from({{0, 0}, {5, 5}, {0, std::log(3.0)}});
  auto whole_batch = exp(x);
  double sum = 0;
  for (const double value : whole_batch) sum += value;
  for (double& value : whole_batch) value /= sum;
  calling("softmax", exercise::softmax)(x)
      .mistaken(whole_batch, "the sum runs over the whole batch: each row has a sum of its own")
      .gives(Tensor<double>::from({{0.5, 0.5}, {0.5, 0.5}, {0.25, 0.75}}));
}

TEST_CASE("large and very negative inputs do not overflow", "[3.2]") {
  const double y = 1 / (1 + std::exp(1.0));
  calling("softmax", exercise::softmax)(Tensor<double>::from({{1000, 1001}, {-1001, -1000}}))
      .gives(Tensor<double>::from({{y, 1 - y}, {y, 1 - y}}));
}

TEST_CASE("an empty batch stays empty", "[3.2]") {
  calling("softmax", exercise::softmax)(Tensor<double>::zeros({0, 3})).gives(Tensor<double>::zeros({0, 3}));
}

TEST_CASE("random batches give what the library gives", "[3.2]") {
  Rng rng(1);
  for (const std::size_t N : {1, 2, 7}) {
    const Tensor<double> x = 10.0 * Tensor<double>::randn({N, 5}, rng);
    calling("softmax", exercise::softmax)(x).gives(softmax(x));
  }
}
