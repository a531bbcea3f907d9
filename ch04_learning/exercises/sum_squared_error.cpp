// Exercise 4.1 (section 4.2.1): the sum of squared errors
//
// How far a network's answer y is from the right answer t; both have the same shape, whatever it is:
//
//   E = 1/2 ((y_1 - t_1)^2 + ... + (y_K - t_K)^2)          y, t (K) -> a number
//
// The error of no elements is 0. If the shapes differ, throw std::invalid_argument.
//
// Example: y = [0.1 0.05 0.6 0 0.05 0.1 0 0.1 0 0] and t = [0 0 1 0 0 0 0 0 0 0] have the error 0.0975.
//
// Useful: y.size(), y[i]; y.shape() != t.shape().
#include "sum_squared_error.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double sum_squared_error(const Tensor<double>& y, const Tensor<double>& t) {
  throw NotImplemented("exercise 4.1");
}

}  // namespace dlfs::exercise
