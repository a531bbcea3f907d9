#include "common/tensor/number_text.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "common/tensor/print.hpp"

namespace dlfs {
namespace {

constexpr std::size_t all_decimals = 1100;  // more than any double has

// Long enough for any number with its fewest digits, or with few decimals.
using Buffer = std::array<char, 512>;

template <typename... Format>
std::string to_text(Format... format) {
  Buffer buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), format...);
  return {buffer.data(), end};
}

std::string without_zeros_at_end(std::string text) {
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

// A number written as d.ddd and an exponent.
struct Scientific {
  std::string mantissa;  // sign, digit, point, decimals
  std::string exponent;  // sign and at least two digits
};

Scientific split(const std::string& text) {
  const std::size_t e = text.find('e');
  Scientific parts{text.substr(0, e), text.substr(e + 1)};
  if (parts.mantissa.find('.') == std::string::npos) parts.mantissa += '.';
  return parts;
}

std::size_t decimals_of(const std::string& text) { return text.size() - text.find('.') - 1; }

// The double whose text has the shortest digits of value: 96131340 for the float 96131344.
template <std::floating_point T>
double as_written(T value) {
  const std::string text = to_text(value, std::chars_format::scientific);
  double result = 0;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return result;
}

}  // namespace

template <std::floating_point T>
std::string positional_text(T value, std::size_t decimals) {
  std::string text = to_text(value, std::chars_format::fixed);
  if (text.find('.') == std::string::npos) return text + '.';
  if (decimals_of(text) > decimals) {
    text = to_text(value, std::chars_format::fixed, static_cast<int>(decimals));
  }
  return without_zeros_at_end(text);
}

template <std::floating_point T>
std::string scientific_text(T value, std::size_t decimals) {
  Scientific number = split(to_text(value, std::chars_format::scientific));
  if (decimals_of(number.mantissa) > decimals) {
    number = split(to_text(value, std::chars_format::scientific, static_cast<int>(decimals)));
  }
  return without_zeros_at_end(number.mantissa) + 'e' + number.exponent;
}

template <std::floating_point T>
std::string scientific_text_padded(T value, std::size_t decimals, std::size_t exponent_digits) {
  Scientific number = split(to_text(value, std::chars_format::scientific, static_cast<int>(decimals)));
  const std::size_t digits = number.exponent.size() - 1;
  if (digits < exponent_digits) number.exponent.insert(1, exponent_digits - digits, '0');
  return number.mantissa + 'e' + number.exponent;
}

template <std::floating_point T>
std::string non_finite_text(T value) {
  if (std::isnan(value)) return "nan";
  return value < 0 ? "-inf" : "inf";
}

template <std::floating_point T>
std::string to_string_shortest(T value) {
  if (!std::isfinite(value)) return non_finite_text(value);
  const double magnitude = std::abs(double{value});
  if (magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e16)) {
    const std::string text = positional_text(as_written(value), all_decimals);
    return text.back() == '.' ? text + '0' : text;
  }
  std::string text = scientific_text(value, all_decimals);
  const std::size_t point = text.find(".e");
  if (point != std::string::npos) text.erase(point, 1);
  return text;
}

#define DLFS_INSTANTIATE(T)                                                 \
  template std::string positional_text(T, std::size_t);                     \
  template std::string scientific_text(T, std::size_t);                     \
  template std::string scientific_text_padded(T, std::size_t, std::size_t); \
  template std::string non_finite_text(T);                                  \
  template std::string to_string_shortest(T);

DLFS_INSTANTIATE(float)
DLFS_INSTANTIATE(double)
#undef DLFS_INSTANTIATE

}  // namespace dlfs
