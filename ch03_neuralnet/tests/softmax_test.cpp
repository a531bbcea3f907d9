// Exercise 3.4: softmax
#include "softmax.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/exercise/judge.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

const auto softmax_of = calling("softmax", exercise::softmax);
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("the example of the book", "[3.4]") {
  const auto x = Tensor<double>::from({{0.3, 2.9, 4.0}});
  softmax_of(x)
      .mistaken(exp(x), "the exponentials are not divided by their sum")
      .mistaken(x / sum(x), "these are shares of x itself: take exp first")
      .gives(Tensor<double>::from({{0.01821127, 0.24519181, 0.73659691}}), 1e-8);
}

TEST_CASE("equal inputs share the probability equally", "[3.4]") {
  softmax_of(Tensor<double>::zeros({1, 4})).gives(Tensor<double>::full({1, 4}, 0.25));
}

TEST_CASE("each row is treated by itself", "[3.4]") {
  const auto x = Tensor<double>::from({{0, 0}, {5, 5}, {0, std::log(3.0)}});
  softmax_of(x)
      .mistaken(exp(x) / sum(exp(x)), "the sum runs over the whole batch: each row has a sum of its own")
      .mistaken(exp(x) / sum(exp(x), 0),
                "the sums run over the columns: each row is one sample and has its own sum")
      .gives(Tensor<double>::from({{0.5, 0.5}, {0.5, 0.5}, {0.25, 0.75}}));
}

TEST_CASE("the probabilities of each row have the sum 1", "[3.4]") {
  Rng rng(34);
  softmax_of(3.0 * Tensor<double>::randn({4, 6}, rng))
      .satisfies("each row sums to 1", [](const Tensor<double>& y) {
        const Tensor<double> sums = sum(y, 1);
        return std::all_of(sums.begin(), sums.end(), [](double s) { return std::abs(s - 1) < 1e-12; });
      });
}

TEST_CASE("large and very negative inputs do not overflow", "[3.4]") {
  const double y = 1 / (1 + std::exp(1.0));
  softmax_of(Tensor<double>::from({{1000, 1001}}))
      .mistaken(Tensor<double>::from({{not_a_number, not_a_number}}),
                "exp(1000) is infinite, and infinity / infinity is not a number (nan): make the exponents "
                "smaller first")
      .gives(Tensor<double>::from({{y, 1 - y}}));
  softmax_of(Tensor<double>::from({{-1001, -1000}}))
      .mistaken(
          Tensor<double>::from({{not_a_number, not_a_number}}),
          "exp(-1000) is 0, and 0 / 0 is not a number (nan): is the largest element of an all-negative row "
          "found?")
      .gives(Tensor<double>::from({{y, 1 - y}}));
}

TEST_CASE("rows far apart do not disturb each other", "[3.4]") {
  softmax_of(Tensor<double>::from({{0, 0}, {1000, 1000}}))
      .mistaken(Tensor<double>::from({{not_a_number, not_a_number}, {0.5, 0.5}}),
                "the largest element of the whole batch is subtracted: take that of each row")
      .gives(Tensor<double>::full({2, 2}, 0.5));
}

TEST_CASE("an empty batch stays empty", "[3.4]") {
  softmax_of(Tensor<double>::zeros({0, 3})).gives(Tensor<double>::zeros({0, 3}));
}

TEST_CASE("random batches give what the library gives", "[3.4]") {
  Rng rng(1);
  for (const std::size_t N : {1U, 2U, 7U}) {
    const Tensor<double> x = 10.0 * Tensor<double>::randn({N, 5}, rng);
    softmax_of(x).gives(softmax(x));
  }
}
