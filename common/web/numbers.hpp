// Numbers for pages: rounded, as a map has thousands of them.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "common/json/json.hpp"

namespace dlfs::web {

// With five significant digits; null if it is not finite.
inline Json rounded(double value) {
  if (!std::isfinite(value)) return Json::raw("null");
  std::array<char, 32> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, 5).ptr;
  return Json::raw({digits.data(), end});
}

template <typename Numbers>
Json rounded_array(const Numbers& numbers) {
  std::string text = "[";
  for (const auto value : numbers)
    text += (text.size() > 1 ? "," : "") + rounded(static_cast<double>(value)).text();
  return Json::raw(text + "]");
}

}  // namespace dlfs::web
