// Exercise 3.6: which products there are, and of what shape
#include "product_shapes.hpp"

#include "common/exercise/filled.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

const auto answers = exercise::product_shapes;
const auto asked = judge::asking("3.6");

}  // namespace

TEST_CASE("the shape of A B", "[3.6]") {
  asked("the shape of A B", answers().AB)
      .mistaken({3, 3}, "this is the shape of B A: the order counts")
      .mistaken({2, 3}, "this is the shape of A itself")
      .mistaken({3, 2}, "rows come from the first matrix, columns from the second")
      .is({2, 2}, "a product has as many rows as its first matrix and as many columns as its second");
}

TEST_CASE("the shape of B A", "[3.6]") {
  asked("the shape of B A", answers().BA)
      .mistaken({2, 2}, "this is the shape of A B: the order counts")
      .mistaken(none, "the columns of B are as many as the rows of A: they fit")
      .is({3, 3}, "a product has as many rows as its first matrix and as many columns as its second");
}

TEST_CASE("the shape of A C", "[3.6]") {
  asked("the shape of A C", answers().AC)
      .mistaken({2, 2}, "the inner sizes are 3 and 2: they do not fit")
      .mistaken({2, 3}, "this is the shape of C A")
      .is(none, "the first matrix must have as many columns as the second has rows");
}

TEST_CASE("the shape of C A", "[3.6]") {
  asked("the shape of C A", answers().CA)
      .mistaken(none, "the columns of C are as many as the rows of A: they fit")
      .mistaken({3, 2}, "rows come from the first matrix, columns from the second")
      .is({2, 3}, "a square matrix in front leaves the shape as it is");
}

TEST_CASE("the shape of x A", "[3.6]") {
  asked("the shape of x A", answers().xA)
      .mistaken({1, 3}, "x has one axis, and so has the product")
      .mistaken({2}, "the 2 elements are summed over: what is left is a number for each column")
      .mistaken(none, "x has as many elements as A has rows: they fit")
      .is({3}, "a vector in front of a matrix gives a number for each column");
}

TEST_CASE("the shape of A x", "[3.6]") {
  asked("the shape of A x", answers().Ax)
      .mistaken({2}, "for this x would need as many elements as A has columns")
      .mistaken({3}, "this is the shape of x A")
      .is(none, "a vector after a matrix must have as many elements as the matrix has columns");
}

TEST_CASE("the shape of X W1", "[3.6]") {
  asked("the shape of X W1", answers().XW1)
      .mistaken({50, 100}, "rows come from the first matrix: a row for each image")
      .mistaken({50}, "that is one image: X has 100")
      .is({100, 50}, "a row for each image, a column for each neuron of the layer");
}

TEST_CASE("the shape of X W1 + b1", "[3.6]") {
  asked("the shape of X W1 + b1", answers().XW1_b1)
      .mistaken(none, "b1 is added to each row: this is broadcasting (section 1.5.5)")
      .mistaken({50}, "b1 is added to each row, and all rows stay")
      .is({100, 50}, "adding b1 to each row changes no shape");
}

TEST_CASE("the shape of (X W1) W2", "[3.6]") {
  asked("the shape of (X W1) W2", answers().XW1_W2)
      .mistaken({50, 100}, "rows come from the first matrix: a row for each image")
      .mistaken({784, 100}, "W1 W2 has this shape: X is still in front")
      .is({100, 100}, "a row for each image, a column for each neuron of the second layer");
}
