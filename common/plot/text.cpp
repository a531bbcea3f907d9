#include "common/plot/text.hpp"

#include <array>
#include <charconv>

#include "common/plot/panel.hpp"

namespace dlfs {

std::string gnuplot_string(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    switch (c) {
      case '\n':
        result += "\\n";
        break;
      case '"':
        result += "\\\"";
        break;
      case '\\':
        result += "\\\\";
        break;
      case '`':
        result += "\\140";
        break;  // as it stands it would run a command
      case '@':
        result += "\\100";
        break;  // as it stands it could name a macro
      default:
        result += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    }
  }
  return result + '"';
}

std::string number(double value) {
  if (!is_drawable(value)) return "NaN";
  std::array<char, 32> digits;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, 9);
  return {digits.data(), end.ptr};
}

std::string rgb(Color color) {
  switch (color) {
    case Color::automatic:
    case Color::blue:
      return "rgb \"#0072b2\"";
    case Color::orange:
      return "rgb \"#e69f00\"";
    case Color::green:
      return "rgb \"#009e73\"";
    case Color::red:
      return "rgb \"#d55e00\"";
    case Color::purple:
      return "rgb \"#cc79a7\"";
    case Color::sky:
      return "rgb \"#56b4e9\"";
    case Color::yellow:
      return "rgb \"#f0e442\"";
    case Color::black:
      return "rgb \"#222222\"";
    case Color::grey:
      return "rgb \"#808080\"";
    case Color::light_grey:
      return "rgb \"#d0d0d0\"";
    case Color::white:
      return "rgb \"#ffffff\"";
  }
  return "rgb \"#222222\"";
}

int point_type(Marker marker) {
  switch (marker) {
    case Marker::none:
      return 0;
    case Marker::circle:
      return 7;
    case Marker::square:
      return 5;
    case Marker::triangle:
      return 9;
    case Marker::diamond:
      return 13;
    case Marker::cross:
      return 2;
    case Marker::star:
      return 3;
  }
  return 7;
}

}  // namespace dlfs
