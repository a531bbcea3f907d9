// Exercise 6.11 (section 6.1): what BFGS learns from a step
//
// Newton's method multiplies the gradient with the inverse of the second derivatives. BFGS guesses that
// inverse, B (n, n), and corrects its guess after each step: s (n) is how far the step went, y (n) by how
// much the gradient changed.
//
//   B <- (I - s y^T / ys) B (I - y s^T / ys) + s s^T / ys          ys = the inner product of y and s
//
// I is the identity, s y^T the (n, n) matrix with the elements s_i y_j. The new B takes y to s (the secant
// equation B y = s), and is symmetric and positive if the old one was. If ys is not above 0 there is no such
// B: then B stays as it is.
//
// Returns the new B.
//
// Example: B = [[1 0] [0 1]], s = [1 0], y = [2 0]: the curvature along the first axis is 2, so B becomes
// [[0.5 0] [0 1]].
//
// Useful: s.reshape({n, 1}) * y is s y^T (broadcasting); matmul (common/tensor/matmul.hpp); A.transpose();
// sum (reductions.hpp); + - * / of tensors and numbers (arithmetic.hpp).
#include "bfgs_update.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> bfgs_update(const Tensor<double>& B, const Tensor<double>& s, const Tensor<double>& y) {
  throw NotImplemented("exercise 6.11");
}

}  // namespace dlfs::exercise
