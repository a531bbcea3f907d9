// Exercise 7.8 (sections 7.6.2 and 8.1.3): how much of the image one output sees
//
// An output of a convolution 3x3 depends on 3x3 pixels; one of a second convolution 3x3 after it on 5x5. How many pixels is it
// in one direction, after any convolutions and poolings in a row? Layer i has windows of filters[i] elements and the stride
// strides[i]; the first layer looks at the image.
//
// Neighbouring outputs of a layer with stride 2 lie two inputs apart, so that each layer after it looks at inputs that are
// twice as far from one another. Padding changes nothing.
//
// Without any layer the output is the pixel itself: 1. Throw std::invalid_argument, with a sentence that says what is wrong, if
// the lists are not of the same length, or if a filter or a stride is 0.
//
// Example: filters {3, 3, 2, 3} with strides {1, 1, 2, 1}: 3, then 5, then 6, and the last layer looks at three outputs of the
// pooling, which lie 2 pixels apart: 10.
//
// Useful: std::invalid_argument of <stdexcept>.
#include "receptive_field.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

std::size_t receptive_field(const std::vector<std::size_t>& filters, const std::vector<std::size_t>& strides) {
  throw NotImplemented("exercise 7.8");
}

}  // namespace dlfs::exercise
