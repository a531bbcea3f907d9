#include "common/kernels/output_size.hpp"

#include <stdexcept>
#include <string>

namespace dlfs {

std::size_t output_size(std::size_t input, std::size_t filter, std::size_t stride, std::size_t pad) {
  if (filter == 0 || stride == 0 || filter > input + 2 * pad) {
    throw std::invalid_argument("a filter of " + std::to_string(filter) + " with stride " +
                                std::to_string(stride) + " does not fit an input of " +
                                std::to_string(input) + " with padding " + std::to_string(pad));
  }
  return (input + 2 * pad - filter) / stride + 1;
}

}  // namespace dlfs
