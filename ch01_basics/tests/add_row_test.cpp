// Exercise 1.5: broadcasting by hand
#include "add_row.hpp"

#include <stdexcept>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

const char* const column_in_row = "b is added to every column: add_row must add it to every row";
const char* const row_in_column = "c is added to every row: add_column must add it to every column";

Tensor<double> upright(const Tensor<double>& c) { return c.reshape({c.size(), 1}); }

}  // namespace

TEST_CASE("the example: a row for every row", "[1.5]") {
  calling("add_row", exercise::add_row)(Tensor<double>::from({{1, 2}, {3, 4}}),
                                        Tensor<double>::from({10, 20}))
      .mistaken(Tensor<double>::from({{11, 12}, {23, 24}}), column_in_row)
      .mistaken(Tensor<double>::from({{11, 22}, {3, 4}}), "only the first row is changed")
      .gives(Tensor<double>::from({{11, 22}, {13, 24}}));
}

TEST_CASE("the example: a column for every column", "[1.5]") {
  calling("add_column", exercise::add_column)(Tensor<double>::from({{1, 2}, {3, 4}}),
                                              Tensor<double>::from({10, 20}))
      .mistaken(Tensor<double>::from({{11, 22}, {13, 24}}), row_in_column)
      .mistaken(Tensor<double>::from({{11, 2}, {23, 4}}), "only the first column is changed")
      .gives(Tensor<double>::from({{11, 12}, {23, 24}}));
}

TEST_CASE("matrices need not be square", "[1.5]") {
  const auto wide = Tensor<double>::from({{1, 2, 3}, {4, 5, 6}});
  const auto high = Tensor<double>::from({{1, 4}, {2, 5}, {3, 6}});
  calling("add_row", exercise::add_row)(wide, Tensor<double>::from({100, 200, 300}))
      .mistaken(Tensor<double>::from({{101, 202, 3}, {104, 205, 6}}),
                "there are more columns than rows: some are left out")
      .gives(Tensor<double>::from({{101, 202, 303}, {104, 205, 306}}));
  calling("add_row", exercise::add_row)(high, Tensor<double>::from({100, 200}))
      .gives(Tensor<double>::from({{101, 204}, {102, 205}, {103, 206}}));
  calling("add_column", exercise::add_column)(wide, Tensor<double>::from({100, 200}))
      .gives(Tensor<double>::from({{101, 102, 103}, {204, 205, 206}}));
  calling("add_column", exercise::add_column)(high, Tensor<double>::from({100, 200, 300}))
      .gives(Tensor<double>::from({{101, 104}, {202, 205}, {303, 306}}));
}

TEST_CASE("adding zeros changes nothing", "[1.5]") {
  const auto A = Tensor<double>::from({{1, -2, 0.5}, {0, 4, -8}});
  calling("add_row", exercise::add_row)(A, Tensor<double>::zeros({3})).gives(A);
  calling("add_column", exercise::add_column)(A, Tensor<double>::zeros({2})).gives(A);
}

TEST_CASE("random matrices give what the tensor's arithmetic gives", "[1.5]") {
  Rng rng(15);
  for (const Shape& shape : {Shape{1, 4}, Shape{4, 1}, Shape{3, 3}, Shape{5, 7}}) {
    const auto A = Tensor<double>::randn(shape, rng);
    const auto b = Tensor<double>::randn({shape[1]}, rng);
    const auto c = Tensor<double>::randn({shape[0]}, rng);
    calling("add_row", exercise::add_row)(A, b).gives(A + b);
    calling("add_column", exercise::add_column)(A, c).gives(A + upright(c));
  }
}

TEST_CASE("a matrix without rows or columns stays without them", "[1.5]") {
  calling("add_row", exercise::add_row)(Tensor<double>::zeros({0, 3}), Tensor<double>::from({1, 2, 3}))
      .gives(Tensor<double>::zeros({0, 3}));
  calling("add_column", exercise::add_column)(Tensor<double>::zeros({3, 0}), Tensor<double>::from({1, 2, 3}))
      .gives(Tensor<double>::zeros({3, 0}));
}

TEST_CASE("a vector of the wrong size is refused", "[1.5]") {
  const auto A = Tensor<double>::zeros({2, 3});
  for (const std::size_t size : std::vector<std::size_t>{0, 1, 2, 4}) {
    calling("add_row", exercise::add_row)
        .complains<std::invalid_argument>("b must have an element for each of the 3 columns", A,
                                          Tensor<double>::ones({size}));
  }
  for (const std::size_t size : std::vector<std::size_t>{0, 1, 3}) {
    calling("add_column", exercise::add_column)
        .complains<std::invalid_argument>("c must have an element for each of the 2 rows", A,
                                          Tensor<double>::ones({size}));
  }
}
