// JSON (RFC 8259), safe with untrusted text.
#pragma once

#include <concepts>
#include <string>
#include <utility>
#include <vector>

namespace dlfs {

// A value, kept as its text:
//   Json::object({{"name", "Ada"}, {"marks", Json::array({1, 2.5})}}).text() == R"({"name": "Ada", "marks": [1, 2.5]})"
class Json {
 public:
  Json(const std::string& text);  // quoted and escaped; bytes that are not UTF-8 become question marks
  Json(const char* text) : Json(std::string(text)) {}
  Json(bool truth) : text_(truth ? "true" : "false") {}
  Json(std::integral auto number) : text_(std::to_string(number)) {}
  Json(double number);  // the shortest text that is read back as the same number; null if it is not finite

  static Json array(const std::vector<Json>& values);
  static Json lines(const std::vector<Json>& values);  // an array with each value on a line of its own
  // A text that is JSON already; it is not looked at.
  static Json raw(std::string text);
  static Json object(const std::vector<std::pair<std::string, Json>>& members);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace dlfs
