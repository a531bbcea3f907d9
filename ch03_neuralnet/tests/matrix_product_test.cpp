// Exercise 3.2: the matrix product
#include "matrix_product.hpp"

#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

const auto product = calling("matrix_product", exercise::matrix_product);

}  // namespace

TEST_CASE("the first product of the book", "[3.2]") {
  const auto a = Tensor<double>::from({{1, 2}, {3, 4}});
  const auto b = Tensor<double>::from({{5, 6}, {7, 8}});
  product(a, b)
      .mistaken(a * b, "this multiplies element by element: a row of A meets a column of B")
      .mistaken(matmul(b, a), "this is B A: the order of the factors matters")
      .mistaken(matmul(a, b.transpose()), "rows of A meet rows of B here: k is the first index of b")
      .mistaken(Tensor<double>::from({{14, 16}, {28, 32}}),
                "only the last product is kept: the products for all k add up")
      .mistaken(Tensor<double>::from({{5, 6}, {15, 18}}),
                "only the first product is there: k runs over all columns of A")
      .gives(Tensor<double>::from({{19, 22}, {43, 50}}));
}

TEST_CASE("two rows and three columns times three rows and two columns", "[3.2]") {
  const auto a = Tensor<double>::from({{1, 2, 3}, {4, 5, 6}});
  const auto b = Tensor<double>::from({{1, 2}, {3, 4}, {5, 6}});
  product(a, b).gives(Tensor<double>::from({{22, 28}, {49, 64}}));
}

TEST_CASE("a column times a row is a whole matrix", "[3.2]") {
  product(Tensor<double>::from({{1}, {2}, {3}}), Tensor<double>::from({{1, 10}}))
      .gives(Tensor<double>::from({{1, 10}, {2, 20}, {3, 30}}));
  product(Tensor<double>::from({{1, 2, 3}}), Tensor<double>::from({{1}, {10}, {100}}))
      .gives(Tensor<double>::from({{321}}));
}

TEST_CASE("random matrices of all shapes give what the library gives", "[3.2]") {
  Rng rng(32);
  for (const Shape& size : {Shape{2, 3, 4}, Shape{4, 3, 2}, Shape{1, 5, 3}, Shape{6, 2, 1}}) {
    const auto a = Tensor<double>::randn({size[0], size[1]}, rng);
    const auto b = Tensor<double>::randn({size[1], size[2]}, rng);
    product(a, b).gives(matmul(a, b));
  }
}

TEST_CASE("matrices without rows or columns", "[3.2]") {
  product(Tensor<double>::zeros({0, 3}), Tensor<double>::ones({3, 2})).gives(Tensor<double>::zeros({0, 2}));
  product(Tensor<double>::zeros({2, 0}), Tensor<double>::zeros({0, 3})).gives(Tensor<double>::zeros({2, 3}));
}

TEST_CASE("shapes that do not fit are an error", "[3.2]") {
  const auto a = Tensor<double>::ones({2, 3});
  product.complains<std::invalid_argument>("3 columns, but 2 rows", a, Tensor<double>::ones({2, 2}));
  product.complains<std::invalid_argument>("3 columns, but 4 rows", a, Tensor<double>::ones({4, 2}));
}
