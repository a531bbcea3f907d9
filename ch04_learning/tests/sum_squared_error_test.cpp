// Exercise 4.1: the sum of squared errors
#include "sum_squared_error.hpp"

#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

const auto error_of = calling("sum_squared_error", exercise::sum_squared_error);
const auto t = Tensor<double>::from({0, 0, 1, 0, 0, 0, 0, 0, 0, 0});

}  // namespace

TEST_CASE("the book's good answer has a small error", "[4.1]") {
  error_of(Tensor<double>::from({0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0}), t)
      .mistaken(0.195, "twice too much: the factor 1/2 is missing")
      .mistaken(0.0195, "this is the mean of the squares: their sum is asked for, times 1/2")
      .mistaken(0.00975, "this is the mean of the squares, times 1/2: their sum is asked for")
      .mistaken(0.0, "0: is 1 / 2 a division of whole numbers, or are the differences not squared?")
      .gives(0.0975);
}

TEST_CASE("the book's wrong answer has a large error", "[4.1]") {
  error_of(Tensor<double>::from({0.1, 0.05, 0.1, 0, 0.05, 0.1, 0, 0.6, 0, 0}), t).gives(0.5975);
}

TEST_CASE("differences are squared, whatever their sign", "[4.1]") {
  error_of(Tensor<double>::from({1, -2, 3}), Tensor<double>::zeros({3}))
      .mistaken(1.0, "the differences are not squared")
      .mistaken(3.0, "this takes the differences without sign: they are to be squared")
      .mistaken(14.0, "twice too much: the factor 1/2 is missing")
      .gives(7);
  error_of(Tensor<double>::from({0, 0}), Tensor<double>::from({3, 4})).gives(12.5);
}

TEST_CASE("the right answer has no error, and nothing has none", "[4.1]") {
  error_of(t, t).gives(0);
  error_of(Tensor<double>::zeros({0}), Tensor<double>::zeros({0})).gives(0);
}

TEST_CASE("random answers of any shape give what the library gives", "[4.1]") {
  Rng rng(41);
  for (const Shape& shape : {Shape{1}, Shape{10}, Shape{3, 4}, Shape{2, 2, 2}}) {
    const auto y = Tensor<double>::randn(shape, rng);
    const auto right = Tensor<double>::randn(shape, rng);
    error_of(y, right).gives(sum_squared_error(y, right));
  }
}

TEST_CASE("shapes that differ are an error", "[4.1]") {
  error_of.complains<std::invalid_argument>("y has 2 elements, t has 3", Tensor<double>::ones({2}),
                                            Tensor<double>::ones({3}));
  error_of.complains<std::invalid_argument>("y has 3 elements, t has 2", Tensor<double>::ones({3}),
                                            Tensor<double>::ones({2}));
}
