// JSON from anywhere, as the local page's server reads it: what is accepted is small, finite, valid, and the same when it is
// written and read again.
#include "common/json/json.hpp"

#include <cmath>

#include "common/fuzz/fuzz.hpp"
#include "common/json/json_value.hpp"
#include "common/json/utf8.hpp"

using namespace dlfs;

namespace {

// The value as it would be written; checks it on the way.
Json written(const JsonValue& value, std::size_t depth) {
  fuzz::require(depth <= 33, "values are nested at most 32 deep");
  if (value.is_null()) return Json::raw("null");
  if (value.is_bool()) return Json(value.boolean());
  if (value.is_number()) {
    fuzz::require(std::isfinite(value.number()), "numbers are finite");
    return Json(value.number());
  }
  if (value.is_string()) {
    fuzz::require(valid_utf8(value.string()) == value.string(), "strings are UTF-8");
    return Json(value.string());
  }
  try {
    std::vector<Json> elements;
    for (const JsonValue& one : value.array()) elements.push_back(written(one, depth + 1));
    return Json::array(elements);
  } catch (const JsonError&) {
    std::vector<std::pair<std::string, Json>> members;
    for (const auto& [name, one] : value.object()) {
      fuzz::require(value.find(name) == &one, "a member is found by its name");
      members.emplace_back(name, written(one, depth + 1));
    }
    return Json::object(members);
  }
}

// What a request takes out of an object: either within its bounds or refused.
void use(const JsonValue& body) {
  const auto refused = [](const auto& take) {
    try {
      take();
    } catch (const JsonError& error) {
      fuzz::require(*error.what() != '\0', "a refusal has words");
    }
  };
  refused([&] { fuzz::require(body.count("steps", 1, 1000) <= 1000, "a count is within its bounds"); });
  refused([&] { fuzz::require(std::abs(body.number("x", -1, 1)) <= 1, "a number is within its bounds"); });
  refused([&] { fuzz::require(body.string("name", 20).size() <= 20, "a string is short enough"); });
  refused([&] { fuzz::require(body.numbers("pixels", 10).size() <= 10, "a list is short enough"); });
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  JsonValue value;
  try {
    value = JsonValue::parse(fuzz::text_of(data, size));
  } catch (const JsonError& error) {
    fuzz::require(std::string_view(error.what()).starts_with("JSON"), error.what());
    return 0;
  }
  const std::string text = written(value, 1).text();
  fuzz::require(written(JsonValue::parse(text), 1).text() == text, "what is written is read again");
  use(value);
  return 0;
}
