// Exercise 3.6 (section 3.3): which products there are, and of what shape
//
// Predict before you compute. With
//
//   A (2, 3)   B (3, 2)   C (2, 2)   x (2)          and, of the network of section 3.6,
//   X (100, 784)   W1 (784, 50)   b1 (50)   W2 (50, 100)
//
// write the shape of each product in place of `blank`: {2, 3} for a matrix with 2 rows and 3 columns, {3} for a vector with 3
// elements, none if there is no such product. Nothing is to be programmed.
//
// Check with paper first, then with ./workbook run ch03/matrix_product.
#include "product_shapes.hpp"

namespace dlfs::exercise {

ProductShapes product_shapes() {
  return {
      .AB = blank,      // A B
      .BA = blank,      // B A
      .AC = blank,      // A C
      .CA = blank,      // C A
      .xA = blank,      // x A
      .Ax = blank,      // A x
      .XW1 = blank,     // X W1
      .XW1_b1 = blank,  // X W1 + b1
      .XW1_W2 = blank,  // (X W1) W2
  };
}

}  // namespace dlfs::exercise
