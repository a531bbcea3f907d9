// Exercise 1.6 (section 1.5.6): selecting elements by a condition
//
// What X > 15 and X[X > 15] do in the book, with loops, without the tensor's > and select:
//
//   mask_above     1 if the element is above the threshold, else 0      x of any shape -> the same shape
//   select_above   the elements above the threshold, row by row           x of any shape -> (how many there are)
//
// Above means above: an element equal to the threshold is not selected. The selection may be empty.
//
// Example: x = [[51 55] [14 19] [0 4]], threshold 15: the mask is [[1 1] [0 1] [0 0]], the selection [51 55 19].
//
// Useful: x.size() and x[p], the element at position p in memory, whatever the shape; for (const double value : x);
//         std::vector<double> v; v.push_back(value); Tensor<double>::from({v.size()}, v) makes v a tensor.
#include "select_above.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> mask_above(const Tensor<double>& x, double threshold) { throw NotImplemented("exercise 1.6"); }

Tensor<double> select_above(const Tensor<double>& x, double threshold) {
  throw NotImplemented("exercise 1.6");
}

}  // namespace dlfs::exercise
