// Exercise 2.2 (section 2.4): a perceptron that learns
//
// In section 2.3 a person chose the weights. Rosenblatt's rule of 1958 finds them, provided that a line (with more
// inputs: a plane) separates the two kinds of samples. x (N, D) holds a sample in each row, t (N) the right answers,
// 0 or 1:
//
//   predict       y = 1 if w_1 x_i1 + ... + w_D x_iD + b > 0, else 0
//   learn_epoch   goes through the samples in order; for each one, with the weights as they are by then,
//                    w_j += learning_rate (t_i - y) x_ij    for all j
//                    b   += learning_rate (t_i - y)
//                 and returns the number of samples with y != t_i. Throws std::invalid_argument if x and t do not
//                 have the same number of samples.
//   learn         calls learn_epoch until it returns 0, then returns true; returns false if max_epochs calls were
//                 not enough. The weights found stay in the perceptron.
//
// Nothing is learnt from a right answer. No perceptron is XOR: without max_epochs, learning it would never end.
//
// Example: w = [0 0], b = 0 and AND, samples (0,0), (1,0), (0,1), (1,1), learning rate 1: the first epoch errs at (1,1)
// alone, which makes w = [1 1], b = 1; the second epoch errs three times; the sixth is the first without an error.
//
// Useful: x.dim(0) (N), x.dim(1) (D), x(i, j), t[i], perceptron.w(j), perceptron.b.
#include "perceptron_learning.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

int predict(const Perceptron& perceptron, const Tensor<double>& x, std::size_t i) {
  throw NotImplemented("exercise 2.2");
}

std::size_t learn_epoch(Perceptron& perceptron, const Tensor<double>& x, const std::vector<int>& t,
                        double learning_rate) {
  throw NotImplemented("exercise 2.2");
}

bool learn(Perceptron& perceptron, const Tensor<double>& x, const std::vector<int>& t, double learning_rate,
           std::size_t max_epochs) {
  throw NotImplemented("exercise 2.2");
}

}  // namespace dlfs::exercise
