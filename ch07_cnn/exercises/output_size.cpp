// Exercise 7.1 (section 7.2.4): the size of a convolution's output
//
// A filter slides over an input with `pad` zeros added at both ends, `stride` elements further each time. At how many
// places does it fit? Equation 7.1 of the book, for the height or the width:
//
//   OH = (H + 2 P - FH) / S + 1
//
// If the division leaves a remainder, another step would lead over the edge and is left out: round down.
//
// Throw std::invalid_argument, with a sentence that says what is wrong, if the filter or the stride is 0 or if the
// filter is larger than the padded input. Note that std::size_t has no negative numbers: 3 - 5 is huge.
//
// Example: an input of 28, a filter of 5, stride 3 and padding 2 give 10; an input of 31 gives 11.
//
// Useful: std::invalid_argument from <stdexcept>; std::to_string.
#include "output_size.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

std::size_t output_size(std::size_t input, std::size_t filter, std::size_t stride, std::size_t pad) {
  throw NotImplemented("exercise 7.1");
}

}  // namespace dlfs::exercise
