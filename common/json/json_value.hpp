// Reading JSON (RFC 8259) that comes from anywhere: bounded depth, no duplicate names, nothing after the end.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dlfs {

// What is wrong with a text or a value, in a sentence: "JSON, byte 12: expected ',' or '}'", "field 'steps': expected a
// number".
class JsonError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class JsonValue {
 public:
  using Array = std::vector<JsonValue>;
  using Object = std::map<std::string, JsonValue, std::less<>>;

  JsonValue() : value_(nullptr) {}
  template <typename T>
  explicit JsonValue(T value) : value_(std::move(value)) {}

  // Throws JsonError unless the whole text is one value, nested at most 32 deep. Strings must be valid UTF-8.
  static JsonValue parse(std::string_view text);

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
  [[nodiscard]] bool is_bool() const { return std::holds_alternative<bool>(value_); }
  [[nodiscard]] bool is_number() const { return std::holds_alternative<double>(value_); }
  [[nodiscard]] bool is_string() const { return std::holds_alternative<std::string>(value_); }

  // The value as what it must be; throw JsonError "expected a number" and the like.
  [[nodiscard]] bool boolean() const;
  [[nodiscard]] double number() const;
  [[nodiscard]] const std::string& string() const;
  [[nodiscard]] const Array& array() const;
  [[nodiscard]] const Object& object() const;

  // The member of an object, null if it has none of this name.
  [[nodiscard]] const JsonValue* find(std::string_view name) const;

  // Members with bounds: what a request must contain. Throw JsonError naming the field and what was expected.
  [[nodiscard]] const JsonValue& member(std::string_view name) const;
  [[nodiscard]] double number(std::string_view name, double least, double most) const;
  [[nodiscard]] std::size_t count(std::string_view name, std::size_t least, std::size_t most) const;
  [[nodiscard]] const std::string& string(std::string_view name, std::size_t longest = 200) const;
  [[nodiscard]] std::vector<double> numbers(std::string_view name, std::size_t most) const;

 private:
  std::variant<std::nullptr_t, bool, double, std::string, Array, Object> value_;
};

}  // namespace dlfs
