// Exercise 8.22 (section 8.3.1): where the time goes, counted
//
// Nearly all of a network's time goes into multiplying and adding. Count the multiplications for one image:
//
//   convolution   each of the FN OH OW numbers of the output takes one for each element of a filter, which reaches over all
//                 C channels;    OH = (H + 2 pad - FH) / stride + 1, OW likewise, rounded down
//   affine        one for each pair of an input and an output
//
// Biases are only added. share_of_convolutions is the share of the convolutions in the multiplications of all layers, between 0
// and 1; 0 if there is nothing to multiply.
//
// Throw std::invalid_argument if a filter is larger than the padded picture, or a stride is 0.
//
// Example: 30 filters of 5x5 over a picture of 28x28 with one channel take 30 * 24 * 24 * 25 = 432000 multiplications, an affine
// layer with 4320 inputs and 100 outputs takes 432000, too: the share is 0.5. Yet it has 576 times as many weights.
#include "count_operations.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

std::size_t multiplications(const ConvolutionSizes& layer) { throw NotImplemented("exercise 8.22"); }

std::size_t multiplications(const AffineSizes& layer) { throw NotImplemented("exercise 8.22"); }

double share_of_convolutions(const std::vector<ConvolutionSizes>& convolutions,
                             const std::vector<AffineSizes>& affine_layers) {
  throw NotImplemented("exercise 8.22");
}

}  // namespace dlfs::exercise
