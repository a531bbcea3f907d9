#include "common/json/json.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "common/json/utf8.hpp"

namespace dlfs {
namespace {

std::string joined(const std::vector<Json>& values, const std::string& separator) {
  std::string text;
  for (const Json& value : values) text += (text.empty() ? "" : separator) + value.text();
  return text;
}

}  // namespace

Json::Json(const std::string& text) : text_("\"") {
  constexpr const char* digits = "0123456789abcdef";
  for (const char c : valid_utf8(text)) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text_ += {'\\', c};
    } else if (code < 0x20) {
      text_ += std::string("\\u00") + digits[code >> 4] + digits[code & 15];
    } else {
      text_ += c;
    }
  }
  text_ += '"';
}

Json::Json(double number) : text_("null") {
  if (!std::isfinite(number)) return;
  std::array<char, 32> digits;
  text_ = {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

Json Json::array(const std::vector<Json>& values) {
  Json result(false);
  result.text_ = '[' + joined(values, ", ") + ']';
  return result;
}

Json Json::lines(const std::vector<Json>& values) {
  Json result(false);
  result.text_ = "[\n  " + joined(values, ",\n  ") + "\n]";
  return result;
}

Json Json::raw(std::string text) {
  Json result(false);
  result.text_ = std::move(text);
  return result;
}

Json Json::object(const std::vector<std::pair<std::string, Json>>& members) {
  Json result(false);
  result.text_.clear();
  for (const auto& [name, value] : members)
    result.text_ += (result.text_.empty() ? "{" : ", ") + Json(name).text() + ": " + value.text();
  result.text_ += members.empty() ? "{}" : "}";
  return result;
}

}  // namespace dlfs
