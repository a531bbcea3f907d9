// Exercise 8.15 (section 8.5.1): the Gram matrix, which stands for the style of a picture
//
// What makes a style is which features occur together, wherever in the picture. The output of a layer has C channels of H x W
// pixels; the Gram matrix says of each two channels how often both are strong at the same pixel.
//
//   gram_matrix     F (C, H, W) -> G (C, C)
//                   G(i, j) = the sum over all pixels of F(i, h, w) F(j, h, w), divided by H W
//                   The division makes pictures of different sizes comparable.
//
//   gram_backward   dG (C, C), the derivative of a loss for each element of G -> dF (C, H, W), that for F.
//                   F(i, h, w) occurs in row i and in column i of G:
//                   dF(i, h, w) = the sum over j of (dG(i, j) + dG(j, i)) F(j, h, w), divided by H W
//
// Example: F = [[[1 2]] [[3 0]]] (two channels of one row) gives G = [[2.5 1.5] [1.5 4.5]]. With dG = [[0 1] [0 0]],
// dF = [[[1.5 0]] [[0.5 1]]].
//
// Useful: F.reshape({C, H * W}), matmul(a, b), a.transpose(), a + b, a / number; or plain loops with F(c, h, w).
#include "gram_matrix.hpp"

#include "common/exercise/not_implemented.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"

namespace dlfs::exercise {

Tensor<double> gram_matrix(const Tensor<double>& F) { throw NotImplemented("exercise 8.15"); }

Tensor<double> gram_backward(const Tensor<double>& dG, const Tensor<double>& F) {
  throw NotImplemented("exercise 8.15");
}

}  // namespace dlfs::exercise
