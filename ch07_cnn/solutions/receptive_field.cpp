// Exercise 7.8 (sections 7.6.2 and 8.1.3): how much of the image one output sees
//
// A layer adds filter - 1 steps, each as long as all strides before it multiplied.
#include "receptive_field.hpp"

#include <stdexcept>

namespace dlfs::exercise {

std::size_t receptive_field(const std::vector<std::size_t>& filters,
                            const std::vector<std::size_t>& strides) {
  if (filters.size() != strides.size()) {
    throw std::invalid_argument("receptive_field: expected as many strides as filters");
  }
  std::size_t field = 1;  // what an output sees, in pixels
  std::size_t step = 1;   // how far neighbouring outputs lie apart
  for (std::size_t i = 0; i < filters.size(); ++i) {
    if (filters[i] == 0 || strides[i] == 0) {
      throw std::invalid_argument("receptive_field: expected filters and strides of at least 1, found 0");
    }
    field += (filters[i] - 1) * step;
    step *= strides[i];
  }
  return field;
}

}  // namespace dlfs::exercise
