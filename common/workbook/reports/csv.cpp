#include "common/workbook/reports/csv.hpp"

#include <algorithm>
#include <cstddef>

namespace dlfs::workbook {
namespace {

// The length of the UTF-8 character at the place, 0 if there is none: no overlong forms, no surrogates.
std::size_t utf8_length(const std::string& text, std::size_t place) {
  const auto byte = [&](std::size_t i) {
    return place + i < text.size() ? static_cast<unsigned char>(text[place + i]) : 0U;
  };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool second = follows(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
    return second && follows(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool second = follows(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
    return second && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

bool looks_like_a_formula(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first != std::string::npos && std::string("=+-@\t\r\n").find(text[first]) != std::string::npos;
}

}  // namespace

std::string valid_utf8(const std::string& text) {
  std::string valid;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text, i);
    valid += length == 0 || text[i] == '\0' ? "?" : text.substr(i, length);
    i += std::max<std::size_t>(length, 1);
  }
  return valid;
}

std::string printable(const std::string& text) {
  std::string result = valid_utf8(text);
  for (std::size_t i = 0; i < result.size(); ++i) {
    const auto c = static_cast<unsigned char>(result[i]);
    if (c < 0x20 || c == 0x7F) result[i] = '?';
    // U+0080 to U+009F, which some terminals obey, are two bytes
    if (c == 0xC2 && static_cast<unsigned char>(result[i + 1]) < 0xA0) result.replace(i, 2, "?");
  }
  return result;
}

std::string csv_text(const std::string& text) {
  std::string field = valid_utf8(text);
  if (looks_like_a_formula(field)) field.insert(0, "'");
  const bool quoted =
      field.find_first_of("\",\r\n\t") != std::string::npos || field.starts_with(' ') || field.ends_with(' ');
  if (!quoted) return field;
  for (std::size_t i = 0; (i = field.find('"', i)) != std::string::npos; i += 2) field.insert(i, 1, '"');
  return '"' + field + '"';
}

std::string csv_line(std::span<const std::string> fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) line += (i > 0 ? "," : "") + csv_text(fields[i]);
  return line + "\r\n";
}

}  // namespace dlfs::workbook
