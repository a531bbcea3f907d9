#include "common/cli/option.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <sstream>
#include <type_traits>

#include "common/io/atomic_file.hpp"
#include "common/json/json.hpp"

namespace dlfs {
namespace {

template <typename T>
std::string to_text(const T& value) {
  std::ostringstream text;
  text << value;
  return text.str();
}

// Networks compute with float: what that would round to zero or infinity is no number to compute with.
bool fits_float(double value) {
  using Float = std::numeric_limits<float>;
  const double size = std::abs(value);
  return value == 0 || (size >= double{Float::min()} && size <= double{Float::max()});
}
bool fits_float(std::size_t) { return true; }

// What kind of value the text must be, for error messages.
std::string kind(std::size_t) { return "a whole number"; }
std::string kind(double) { return "a number"; }
std::string kind(const std::string&) { return "a text"; }

// The whole text as a value; false if it is not one.
template <typename Number>
bool read(const std::string& text, Number& value) {
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && rest == end && fits_float(value);
}
bool read(const std::string& text, std::string& value) {
  value = text;
  return !text.empty();
}

// Why a text is refused that seems to be a number.
std::string remark(const std::string& text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  const bool beyond = error == std::errc::result_out_of_range || (std::isfinite(value) && !fits_float(value));
  return rest == end && beyond ? "too close to 0 or too large for a float, " : "";
}

std::string json(const std::string& value) { return Json(value).text(); }
std::string json(double value) { return Json(value).text(); }
std::string json(bool value) { return Json(value).text(); }
std::string json(std::size_t value) { return Json(value).text(); }

template <typename T>
std::string json_list(const std::vector<T>& values) {
  std::vector<Json> list;
  for (const T& value : values) list.push_back(Json::raw(json(value)));
  return Json::array(list).text();
}

std::string list(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

template <typename T>
Option<T>& Option<T>::at_least(T bound) {
  conditions_.push_back(
      {"at least " + to_text(bound), [bound](const T& x) { return x >= bound; }, "at_least", json(bound)});
  return *this;
}

template <typename T>
Option<T>& Option<T>::at_most(T bound) {
  conditions_.push_back(
      {"at most " + to_text(bound), [bound](const T& x) { return x <= bound; }, "at_most", json(bound)});
  return *this;
}

template <typename T>
Option<T>& Option<T>::above(T bound) {
  conditions_.push_back(
      {"above " + to_text(bound), [bound](const T& x) { return x > bound; }, "above", json(bound)});
  return *this;
}

template <typename T>
Option<T>& Option<T>::below(T bound) {
  conditions_.push_back(
      {"below " + to_text(bound), [bound](const T& x) { return x < bound; }, "below", json(bound)});
  return *this;
}

template <typename T>
Option<T>& Option<T>::choices(const std::vector<T>& values) {
  std::vector<std::string> names;
  for (const T& value : values) names.push_back(to_text(value));
  conditions_.push_back(
      {"one of " + list(names),
       [values](const T& x) { return std::find(values.begin(), values.end(), x) != values.end(); }, "choices",
       json_list(values)});
  return *this;
}

template <typename T>
Option<T>& Option<T>::quick(T value) {
  quick_ = std::move(value);
  return *this;
}

template <typename T>
Option<T>& Option<T>::called(std::string value_name) {
  value_name_ = std::move(value_name);
  return *this;
}

template <typename T>
Option<T>& Option<T>::writes_file() {
  writes_file_ = true;
  return called("FILE");
}

template <typename T>
bool Option<T>::is_flag() const {
  return std::is_same_v<T, bool>;
}

template <typename T>
std::string Option<T>::value_name() const {
  if (!value_name_.empty()) return value_name_;
  if constexpr (std::is_same_v<T, bool>) return "";
  return std::is_same_v<T, std::string> ? "NAME" : std::is_same_v<T, double> ? "X" : "N";
}

template <typename T>
std::string Option<T>::defaults() const {
  if constexpr (std::is_same_v<T, bool>) return "";
  std::vector<std::string> parts;
  for (const Condition& condition : conditions_) parts.push_back(condition.text);
  if (default_ != T{} || !std::is_same_v<T, std::string>) parts.push_back("default " + to_text(default_));
  if (quick_ != default_) parts.push_back("with --quick " + to_text(quick_));
  return list(parts);
}

template <typename T>
std::string Option<T>::describe() const {
  std::string type = "text";
  if constexpr (std::is_same_v<T, bool>) type = "flag";
  if constexpr (std::is_same_v<T, double>) type = "number";
  if constexpr (std::is_same_v<T, std::size_t>) type = "count";
  std::vector<std::pair<std::string, Json>> members = {{"name", name()},
                                                       {"help", help()},
                                                       {"type", type},
                                                       {"value", value_name()},
                                                       {"default", Json::raw(json(default_))},
                                                       {"quick", Json::raw(json(quick_))}};
  if (writes_file_) members.emplace_back("writes_file", true);
  for (const Condition& condition : conditions_)
    members.emplace_back(condition.name, Json::raw(condition.json));
  return Json::object(members).text();
}

template <typename T>
std::string Option<T>::expected() const {
  if constexpr (std::is_same_v<T, bool>)
    return "no value";
  else {
    std::vector<std::string> parts;
    if (!std::is_same_v<T, std::string> || conditions_.empty()) parts.push_back(kind(T{}));
    for (const Condition& condition : conditions_) parts.push_back(condition.text);
    return list(parts);
  }
}

template <typename T>
void Option<T>::parse(const std::string& text) {
  if constexpr (std::is_same_v<T, bool>) {
    variable_ = true;
  } else {
    T value{};
    const bool suits = read(text, value) && std::all_of(conditions_.begin(), conditions_.end(),
                                                        [&](const Condition& c) { return c.holds(value); });
    const std::string why = std::is_same_v<T, double> ? remark(text) : "";
    if (!suits) throw UsageError("--" + name() + " " + text + ": " + why + "expected " + expected());
    variable_ = std::move(value);
  }
}

template <typename T>
void Option<T>::expect_writable() const {
  if constexpr (std::is_same_v<T, std::string>) {
    if (writes_file_ && !variable_.empty()) dlfs::expect_writable(variable_);
  }
}

template class Option<std::size_t>;
template class Option<double>;
template class Option<std::string>;
template class Option<bool>;

}  // namespace dlfs
