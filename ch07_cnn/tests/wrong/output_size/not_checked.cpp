// Mistake: a filter that does not fit is not noticed: unsigned, 3 - 5 is huge.
// Said: should throw an exception: the filter does not fit
#include <stdexcept>
#include <string>

#include "output_size.hpp"

namespace dlfs::exercise {

std::size_t output_size(std::size_t input, std::size_t filter, std::size_t stride, std::size_t pad) {
  if (filter == 0 || stride == 0) {
    throw std::invalid_argument("output_size: expected a filter and a stride of at least 1, found " +
                                std::to_string(filter) + " and " + std::to_string(stride));
  }
  return (input + 2 * pad - filter) / stride + 1;
}

}  // namespace dlfs::exercise
