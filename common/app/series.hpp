// Numbers to plot, made from whatever holds them.
#pragma once

#include <initializer_list>
#include <ranges>
#include <type_traits>
#include <utility>
#include <vector>

namespace dlfs {

// A std::vector, a std::span, a Tensor (row by row) or a list {1, 2, 3} converts to a Series. Values that are
// not finite are gaps in a curve.
class Series {
 public:
  Series(std::initializer_list<double> values) : values_(values) {}

  template <std::ranges::input_range Range>
  requires std::is_arithmetic_v<std::ranges::range_value_t<Range>> Series(const Range& range) {
    for (const auto value : range) values_.push_back(static_cast<double>(value));
  }

  // The values, moved out.
  [[nodiscard]] std::vector<double> take() && { return std::move(values_); }

 private:
  std::vector<double> values_;
};

}  // namespace dlfs
