// Exercise 7.1 (section 7.2.4): the size of a convolution's output
//
// The check comes first and does not subtract: with unsigned numbers a difference below 0 becomes huge, not
// negative.
#include "output_size.hpp"

#include <stdexcept>
#include <string>

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
  return (input + 2 * pad - filter) / stride + 1;
}

}  // namespace dlfs::exercise
