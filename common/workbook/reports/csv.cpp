#include "common/workbook/reports/csv.hpp"

#include <cstddef>

namespace dlfs::workbook {
namespace {

bool looks_like_a_formula(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first != std::string::npos && std::string("=+-@\t\r\n").find(text[first]) != std::string::npos;
}

}  // namespace

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
