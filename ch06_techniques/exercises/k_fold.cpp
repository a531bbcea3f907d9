// Exercise 6.9 (section 6.5.1): k-fold validation
//
// If there are few samples, each of them can be used for validation once: x (N, D) is cut into k parts, and
// fold i judges by part i what was learnt from all others.
//
//   part i              rows N i / k to N (i + 1) / k - 1, divided as whole numbers: all rows are in one part
//   fold i, validation  part i
//   fold i, train       all other rows, in their order
//
// Both are scaled, column by column, to mean 0 and standard deviation 1 of the training rows alone: what is
// known of the validation rows must not be known to the training. With the mean m and the standard deviation
// s of a column of the training rows,
//
//   x <- (x - m) / s        s^2 = the mean of (x - m)^2; if s is 0 the column is not divided
//
// k is from 2 to N.
//
// Example: x = [[0] [2] [10]], k = 3: in fold 2 the training rows [[0] [2]] have m = 1 and s = 1: train =
// [[-1] [1]], validation = [[9]].
//
// Useful: Tensor<double>::zeros({rows, columns}); x.dim(0); x(row, column); std::sqrt; mean(x, 0), sqrt(x)
// and + - * / of tensors in common/tensor/reductions.hpp and arithmetic.hpp.
#include "k_fold.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

std::vector<Fold> k_fold(const Tensor<double>& x, std::size_t k) { throw NotImplemented("exercise 6.9"); }

}  // namespace dlfs::exercise
