#include "common/plot/panel.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace dlfs {

bool Panel::contains(Element::Kind kind) const {
  return std::any_of(elements.begin(), elements.end(), [&](const Element& e) { return e.kind == kind; });
}

Range extent(const std::vector<double>& values) {
  Range range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const double value : values) {
    if (!is_drawable(value)) continue;
    range.low = std::min(range.low, value);
    range.high = std::max(range.high, value);
  }
  return range;
}

Range widened(const Range& found) {
  if (found.low < found.high) return found;
  return is_drawable(found.low) ? Range{found.low - 0.5, found.low + 0.5} : Range{0, 1};
}

Range checked_range(const char* operation, double first, double last) {
  if (is_drawable(first) && is_drawable(last) && first != last) return {first, last};
  throw std::invalid_argument(std::string(operation) + ": from " + std::to_string(first) + " to " +
                              std::to_string(last) + " is no range; expected two different finite numbers");
}

}  // namespace dlfs
