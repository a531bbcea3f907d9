// Exercise 2.2 (section 2.4): a perceptron that learns
//
// An error moves the line towards the sample with the wrong answer. If the samples can be separated with a
// margin, the number of errors is bounded (Novikoff, 1962), so learning ends.
#include "perceptron_learning.hpp"

#include <stdexcept>
#include <string>

namespace dlfs::exercise {

int predict(const Perceptron& perceptron, const Tensor<double>& x, std::size_t i) {
  double sum = perceptron.b;
  for (std::size_t j = 0; j < x.dim(1); ++j) sum += perceptron.w(j) * x(i, j);
  return sum > 0 ? 1 : 0;
}

std::size_t learn_epoch(Perceptron& perceptron, const Tensor<double>& x, const std::vector<int>& t,
                        double learning_rate) {
  if (t.size() != x.dim(0)) {
    throw std::invalid_argument("learn_epoch: " + std::to_string(x.dim(0)) + " samples, but " +
                                std::to_string(t.size()) + " answers");
  }
  std::size_t mistakes = 0;
  for (std::size_t i = 0; i < t.size(); ++i) {
    const int error = t[i] - predict(perceptron, x, i);
    if (error == 0) continue;
    ++mistakes;
    for (std::size_t j = 0; j < x.dim(1); ++j) perceptron.w(j) += learning_rate * error * x(i, j);
    perceptron.b += learning_rate * error;
  }
  return mistakes;
}

bool learn(Perceptron& perceptron, const Tensor<double>& x, const std::vector<int>& t, double learning_rate,
           std::size_t max_epochs) {
  for (std::size_t epoch = 0; epoch < max_epochs; ++epoch) {
    if (learn_epoch(perceptron, x, t, learning_rate) == 0) return true;
  }
  return false;
}

}  // namespace dlfs::exercise
