// Numbers to plot, made from any container of numbers.
#pragma once

#include <concepts>
#include <ranges>
#include <type_traits>
#include <vector>

namespace dlfs {

// What a Series can be made from: any numbers in a row.
template <typename Range>
concept Numbers =
    std::ranges::input_range<Range> && std::is_arithmetic_v<std::ranges::range_value_t<Range>> &&
    !std::same_as<std::ranges::range_value_t<Range>, char>;

// A std::vector, a std::span or a Tensor (row by row) converts to a Series. Values that are not finite are
// gaps in a curve. (Braced lists do not convert: they could be mistaken for a style. Write std::vector{0.0,
// 1.0}.)
struct Series {
  template <Numbers Range>
  Series(const Range& range) {
    for (const auto value : range) values.push_back(static_cast<double>(value));
  }

  std::vector<double> values;
};

}  // namespace dlfs
