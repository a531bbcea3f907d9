#include "common/json/json_value.hpp"

#include <cmath>
#include <sstream>

namespace dlfs {
namespace {

template <typename T, typename Variant>
const T& get(const Variant& value, const char* kind) {
  const T* const found = std::get_if<T>(&value);
  if (found == nullptr) throw JsonError(std::string("expected ") + kind);
  return *found;
}

[[noreturn]] void fail_field(std::string_view name, const std::string& expected) {
  throw JsonError("field '" + std::string(name) + "': " + expected);
}

std::string text_of(double value) {
  std::ostringstream text;
  text << value;
  return text.str();
}

}  // namespace

bool JsonValue::boolean() const { return get<bool>(value_, "true or false"); }
double JsonValue::number() const { return get<double>(value_, "a number"); }
const std::string& JsonValue::string() const { return get<std::string>(value_, "a text"); }
const JsonValue::Array& JsonValue::array() const { return get<Array>(value_, "a list"); }
const JsonValue::Object& JsonValue::object() const { return get<Object>(value_, "an object"); }

const JsonValue* JsonValue::find(std::string_view name) const {
  const Object& members = object();
  const auto found = members.find(name);
  return found == members.end() ? nullptr : &found->second;
}

const JsonValue& JsonValue::member(std::string_view name) const {
  const JsonValue* const found = find(name);
  if (found == nullptr) fail_field(name, "is missing");
  return *found;
}

double JsonValue::number(std::string_view name, double least, double most) const {
  const JsonValue& value = member(name);
  const bool suits = value.is_number() && value.number() >= least && value.number() <= most;
  if (!suits) fail_field(name, "expected a number from " + text_of(least) + " to " + text_of(most));
  return value.number();
}

std::size_t JsonValue::count(std::string_view name, std::size_t least, std::size_t most) const {
  const double value = number(name, static_cast<double>(least), static_cast<double>(most));
  if (value != std::floor(value)) fail_field(name, "expected a whole number");
  return static_cast<std::size_t>(value);
}

const std::string& JsonValue::string(std::string_view name, std::size_t longest) const {
  const JsonValue& value = member(name);
  if (!value.is_string() || value.string().size() > longest)
    fail_field(name, "expected a text of at most " + std::to_string(longest) + " bytes");
  return value.string();
}

std::vector<double> JsonValue::numbers(std::string_view name, std::size_t most) const {
  const JsonValue& value = member(name);
  const std::string expected = "expected at most " + std::to_string(most) + " numbers";
  const Array* const values = std::get_if<Array>(&value.value_);
  if (values == nullptr || values->size() > most) fail_field(name, expected);
  std::vector<double> result;
  for (const JsonValue& one : *values) {
    if (!one.is_number()) fail_field(name, expected);
    result.push_back(one.number());
  }
  return result;
}

}  // namespace dlfs
