// Exercise 7.9 (section 7.6.2): where a network looks
//
// Which pixels made a network answer "seven"? Grad-CAM (Selvaraju and others 2016, arXiv:1610.02391) asks the last convolution:
// its channels A say what was found where, and dA, the derivative of the class's score for them, which of it mattered.
//
//   weight(c) = the mean of dA(c, h, w) over all pixels (h, w)
//   map(h, w) = max(the sum of weight(c) A(c, h, w) over all channels c, 0)
//
//   A, dA (C, H, W) -> map (H, W)
//
// What speaks against the class, a sum below 0, is not shown.
//
// Example: A = [[[1 2]] [[4 0]]], dA = [[[1 3]] [[-1 0]]] (two channels of one row): weights 2 and -0.5, sums 0 and 4,
// so the map is [[0 4]].
//
// Useful: A.dim(axis), A(c, h, w), Tensor<double>::zeros({H, W}); std::max.
#include "class_activation_map.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> class_activation_map(const Tensor<double>& A, const Tensor<double>& dA) {
  throw NotImplemented("exercise 7.9");
}

}  // namespace dlfs::exercise
