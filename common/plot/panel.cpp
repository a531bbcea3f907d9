#include "common/plot/panel.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace dlfs {

Range extent(const std::vector<double>& values) {
  Range range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const double value : values) {
    if (!is_drawable(value)) continue;
    range.low = std::min(range.low, value);
    range.high = std::max(range.high, value);
  }
  return range;
}

Range checked_range(const char* operation, double first, double last) {
  if (is_drawable(first) && is_drawable(last) && first != last) return {first, last};
  throw std::invalid_argument(std::string(operation) + ": from " + std::to_string(first) + " to " +
                              std::to_string(last) + " is no range; expected two different finite numbers");
}

void require_equal(const char* operation, std::size_t xs, const char* others_name, std::size_t others) {
  if (xs == others) return;
  throw std::invalid_argument(std::string(operation) + ": " + std::to_string(xs) + " xs but " +
                              std::to_string(others) + " " + others_name);
}

Color next_color(Panel& panel, Color wanted) {
  constexpr std::size_t cycle = 6;  // blue to sky
  if (wanted != Color::automatic) return wanted;
  return static_cast<Color>(1 + panel.colors_used++ % cycle);
}

}  // namespace dlfs
