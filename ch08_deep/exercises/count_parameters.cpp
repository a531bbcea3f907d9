// Exercise 8.3 (section 8.1.3): how many numbers a network learns
//
// One reason for deep networks: several small filters in a row see as much of the image as a single large one, with fewer
// numbers to learn. Count them, for a list of layers (LayerSizes, see count_parameters.hpp), weights and biases:
//
//   affine        W (inputs, outputs), b (outputs)
//   convolution   W (outputs, inputs, FH, FW), b (outputs): a filter for each output channel, over all input channels
//   relu, pooling, dropout   learn nothing
//
// and return the sum over all layers. Throw std::invalid_argument, with a sentence that names it, for any other kind.
//
// Example: {"convolution", 1, 1, 5, 5} learns 26 numbers, 25 of them weights; two layers {"convolution", 1, 1, 3, 3} learn
// 20, 18 of them weights; {"affine", 784, 50} learns 39250.
//
// Useful: std::invalid_argument of <stdexcept>. Strings are compared with ==.
#include "count_parameters.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

std::size_t count_parameters(const std::vector<LayerSizes>& layers) { throw NotImplemented("exercise 8.3"); }

}  // namespace dlfs::exercise
