// Exercise 3.5 (section 3.6.3): accuracy, batch by batch
//
// argmax finds the position of the largest element in each row of y; of several equal ones, the first:
//
//   y (N, K) -> N positions below K
//
// accuracy asks a network for its answers, batch_size rows of x at a time and in order, and returns the share of rows,
// between 0 and 1, for which argmax of the answer is the label. If N is not a multiple of batch_size, the last batch
// is smaller.
//
//   predict: x (n, D) -> y (n, K) for any n,    x (N, D), N labels t -> a number
//
// Throw std::invalid_argument if batch_size is 0, if x has no rows, or if t does not have as many labels as x has rows.
//
// Example (the book's): y = [[0.1 0.8 0.1] [0.3 0.1 0.6] [0.2 0.5 0.3] [0.8 0.1 0.1]] has its largest elements at
// 1, 2, 1, 0. With the labels 1, 2, 0, 0 three of four are right: 0.75.
//
// Useful: y.dim(axis), y(i, k); Labels is std::vector<std::size_t>; x.row(i), the elements of row i;
// Tensor<double>::zeros(shape) for a batch; std::copy, std::min.
#include "accuracy.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Labels argmax(const Tensor<double>& y) { throw NotImplemented("exercise 3.5"); }

double accuracy(const Predict& predict, const Tensor<double>& x, const Labels& t, std::size_t batch_size) {
  throw NotImplemented("exercise 3.5");
}

}  // namespace dlfs::exercise
