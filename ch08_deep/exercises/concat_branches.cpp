// Exercise 8.6 (section 8.2.3): the branches of an Inception module, side by side
//
// GoogLeNet looks at the same input with filters of several sizes and puts what they find together, as channels of one output.
//
//   concat            branches (N, C1, H, W), (N, C2, H, W), ... -> out (N, C1 + C2 + ..., H, W)
//                     the channels of the first branch, then those of the second, and so on, image by image
//   concat_backward   dout (N, C1 + C2 + ..., H, W), channels {C1, C2, ...} -> the derivatives for the branches,
//                     (N, C1, H, W), (N, C2, H, W), ...: each gets back the part of dout that belongs to its channels
//
// Throw std::invalid_argument, with a sentence that says what is wrong, if there are no branches, if the branches differ in
// N, H or W, or if the channels do not add up to those of dout. N may be 0.
//
// Example: two branches with one image of 1x2 pixels, [[1 2]] (one channel) and [[3 4] [5 6]] (two channels), give the channels
// [1 2], [3 4], [5 6].
//
// Useful: x.dim(axis), x(n, c, h, w), Tensor<double>::zeros(shape).
#include "concat_branches.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> concat(const std::vector<Tensor<double>>& branches) { throw NotImplemented("exercise 8.6"); }

std::vector<Tensor<double>> concat_backward(const Tensor<double>& dout, const std::vector<std::size_t>& channels) {
  throw NotImplemented("exercise 8.6");
}

}  // namespace dlfs::exercise
