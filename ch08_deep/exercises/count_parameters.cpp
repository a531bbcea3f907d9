// Exercise 8.3 (section 8.1.3): how many numbers a network learns
//
// One reason for deep networks: several layers of small filters see as much of the image as a single layer of large
// ones, with fewer numbers to learn. Count these numbers, weights and biases, for a list of layers (LayerSizes, see
// count_parameters.hpp):
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
// Useful: std::invalid_argument from <stdexcept>. Strings are compared with ==.
#include "count_parameters.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

std::size_t count_parameters(const std::vector<LayerSizes>& layers) { throw NotImplemented("exercise 8.3"); }

}  // namespace dlfs::exercise
