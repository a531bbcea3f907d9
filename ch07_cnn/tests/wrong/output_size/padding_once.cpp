// Mistake: the padding counts once instead of at both ends.
// Said: the padding counts once only
#include <stdexcept>
#include <string>

#include "output_size.hpp"

namespace dlfs::exercise {

std::size_t output_size(std::size_t input, std::size_t filter, std::size_t stride, std::size_t pad) {
  if (filter == 0 || stride == 0) {
    throw std::invalid_argument("output_size: expected a filter and a stride of at least 1, found " +
                                std::to_string(filter) + " and " + std::to_string(stride));
  }
  if (filter > input + 2 * pad) {
    throw std::invalid_argument("output_size: a filter of " + std::to_string(filter) +
                                " does not fit an input of " + std::to_string(input) + " with padding " +
                                std::to_string(pad));
  }
  return (input + pad - filter) / stride + 1;
}

}  // namespace dlfs::exercise
