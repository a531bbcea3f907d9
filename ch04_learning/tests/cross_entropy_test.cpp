// Exercise 4.2: cross entropy
#include "cross_entropy.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

const auto error_of_labels = calling("cross_entropy_error", [](const Tensor<double>& y, const Labels& t) {
  return exercise::cross_entropy_error(y, t);
});
const auto error_of_one_hot = calling(
    "cross_entropy_error",
    [](const Tensor<double>& y, const Tensor<double>& t) { return exercise::cross_entropy_error(y, t); });

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
const auto book = Tensor<double>::from({{0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0}});

Tensor<double> one_hot(const Labels& labels, std::size_t K) {
  auto t = Tensor<double>::zeros({labels.size(), K});
  for (std::size_t n = 0; n < labels.size(); ++n) t(n, labels[n]) = 1;
  return t;
}

}  // namespace

TEST_CASE("the book's good and bad answer, one-hot", "[4.2]") {
  error_of_one_hot(book, one_hot({2}, 10))
      .mistaken(not_a_number, "0 * log(0) is not a number (nan): the 1e-7 belongs inside the logarithm")
      .mistaken(-0.510825457099338, "the minus sign is missing: the logarithm of a probability is negative")
      .mistaken(-std::log10(0.6 + 1e-7), "this is the logarithm to the base 10: std::log is the natural one")
      .mistaken(0.0510825457099338, "this divides by the number of elements: divide by N, the number of rows")
      .gives(0.510825457099338);
  error_of_one_hot(book, one_hot({7}, 10)).gives(2.302584092994546);
}

TEST_CASE("the book's good and bad answer, as labels", "[4.2]") {
  error_of_labels(book, Labels{2})
      .mistaken(-0.510825457099338, "the minus sign is missing: the logarithm of a probability is negative")
      .mistaken(-std::log10(0.6 + 1e-7), "this is the logarithm to the base 10: std::log is the natural one")
      .mistaken(0.0510825457099338, "this divides by the number of elements: divide by N, the number of rows")
      .gives(0.510825457099338);
  error_of_labels(book, Labels{7}).gives(2.302584092994546);
}

TEST_CASE("a batch has the mean of its samples' errors", "[4.2]") {
  const auto y = Tensor<double>::from({{0.5, 0.5}, {0.25, 0.75}, {0.25, 0.75}, {0.5, 0.5}});
  const Labels t{0, 0, 1, 1};
  const double sum = -2 * std::log(0.5 + 1e-7) - std::log(0.25 + 1e-7) - std::log(0.75 + 1e-7);
  for (const bool as_labels : {true, false}) {
    (as_labels ? error_of_labels(y, t) : error_of_one_hot(y, one_hot(t, 2)))
        .mistaken(sum, "this is the sum over the batch: divide by N, the number of rows")
        .mistaken(sum / 8, "this divides by the number of elements: divide by N, the number of rows")
        .mistaken(-std::log(0.5 + 1e-7) / 4, "only one row is counted")
        .mistaken(-(std::log(0.5 + 1e-7) + std::log(0.25 + 1e-7)) / 2,
                  "is every row looked up with the first label?")
        .gives(sum / 4);
  }
}

TEST_CASE("a probability of 0 has a large, but finite error", "[4.2]") {
  const auto y = Tensor<double>::from({{0, 1}, {1, 0}});
  for (const bool as_labels : {true, false}) {
    (as_labels ? error_of_labels(y, Labels{0, 1}) : error_of_one_hot(y, one_hot({0, 1}, 2)))
        .mistaken(infinity, "log(0) is minus infinity: the 1e-7 belongs inside the logarithm")
        .mistaken(not_a_number, "0 * log(0) is not a number (nan): the 1e-7 belongs inside the logarithm")
        .gives(-std::log(1e-7));
  }
}

TEST_CASE("labels and one-hot rows of random batches give what the library gives", "[4.2]") {
  Rng rng(42);
  for (const std::size_t N : {1U, 2U, 5U, 12U}) {
    const Tensor<double> y = softmax(Tensor<double>::randn({N, 4}, rng));
    Labels t(N);
    for (std::size_t& label : t) label = rng.below(4);
    error_of_labels(y, t).gives(cross_entropy_error(y, t));
    error_of_one_hot(y, one_hot(t, 4)).gives(cross_entropy_error(y, t));
  }
}

TEST_CASE("of no labels there is no mean", "[4.2]") {
  error_of_labels.complains<std::invalid_argument>("the batch is empty", Tensor<double>::zeros({0, 3}),
                                                   Labels{});
}

TEST_CASE("of no one-hot rows there is no mean", "[4.2]") {
  error_of_one_hot.complains<std::invalid_argument>("the batch is empty", Tensor<double>::zeros({0, 3}),
                                                    Tensor<double>::zeros({0, 3}));
}
