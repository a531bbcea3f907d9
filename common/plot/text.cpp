#include "common/plot/text.hpp"

#include <array>
#include <charconv>

namespace dlfs {

std::string gnuplot_string(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else if (c == '"' || c == '\\') {
      result += {'\\', c};
    } else if (c == '`') {
      result += "\\140";  // a plain one would run a command
    } else if (c == '@') {
      result += "\\100";  // a plain one could name a macro
    } else {
      result += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    }
  }
  return result + '"';
}

std::string number(double value, int precision) {
  if (!is_drawable(value)) return "NaN";
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::general, precision);
  return {digits.data(), end.ptr};
}

std::string range_text(const Range& range) {
  return '[' + number(range.low) + ':' + number(range.high) + ']';
}

std::string rgb(Color color) {
  // In the order of Color; automatic is blue.
  constexpr std::array<const char*, 12> codes = {"0072b2", "0072b2", "e69f00", "009e73", "d55e00", "cc79a7",
                                                 "56b4e9", "f0e442", "222222", "808080", "d0d0d0", "ffffff"};
  return std::string("rgb \"#") + codes.at(static_cast<std::size_t>(color)) + '"';
}

std::string marker_look(Marker marker, double size) {
  constexpr std::array<int, 7> types = {0, 7, 5, 9, 13, 2, 3};  // gnuplot's numbers, in the order of Marker
  return " pt " + std::to_string(types.at(static_cast<std::size_t>(marker))) + " ps " + number(size);
}

std::string line_look(const LineStyle& style, const std::string& color) {
  return " lw " + number(style.width) + " lc " + color + (style.dashed ? " dt (8, 5)" : "");
}

}  // namespace dlfs
