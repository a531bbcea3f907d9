#include "common/web/runs/run_arguments.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace dlfs::web {
namespace {

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
  throw JsonError("--" + name + ": " + why);
}

// The value as the text that the command line takes.
std::string text_of(const std::string& name, const JsonValue& value) {
  if (value.is_string()) return value.string();
  if (!value.is_number()) refuse(name, "expected a number or a text");
  std::array<char, 40> digits{};
  const double number = value.number();
  const auto end =
      number == std::floor(number) && std::abs(number) < 1e15
          ? std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<long long>(number)).ptr
          : std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

void check_number(const std::string& name, const JsonValue& option, const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    refuse(name, "expected a number");
  const bool whole = option.string("type") == "count";
  if (whole && text.find_first_not_of("0123456789") != std::string::npos)
    refuse(name, "expected a whole number");
  const auto bound = [&](const char* key, const char* words, auto&& holds) {
    const JsonValue* const limit = option.find(key);
    if (limit != nullptr && !holds(value, limit->number()))
      refuse(name, std::string("expected a number ") + words + " " + text_of(name, *limit));
  };
  bound("at_least", "of at least", [](double x, double b) { return x >= b; });
  bound("at_most", "of at most", [](double x, double b) { return x <= b; });
  bound("above", "above", [](double x, double b) { return x > b; });
  bound("below", "below", [](double x, double b) { return x < b; });
}

void check_choice(const std::string& name, const JsonValue& option, const std::string& text) {
  const JsonValue* const choices = option.find("choices");
  if (choices == nullptr) return;
  const auto& all = choices->array();
  if (std::none_of(all.begin(), all.end(), [&](const JsonValue& one) { return text_of(name, one) == text; }))
    refuse(name, "'" + text + "' is not among its choices");
}

void add_value(RunArguments& arguments, const std::string& name, const JsonValue& option,
               const JsonValue& value, const FileTable& files) {
  const std::string text = text_of(name, value), type = option.string("type");
  if (text.empty() || text.size() > 200) refuse(name, "expected 1 to 200 characters");
  std::string given = text;
  if (type != "text") {
    check_number(name, option, text);
  } else if (option.string("value") == "FILE") {
    const auto file = files.find(text);
    if (file == files.end()) refuse(name, "'" + text + "' is not among the files that may be chosen");
    given = file->second.string();
  } else {
    const bool plain =
        std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (!plain) refuse(name, "expected a text without control characters");
  }
  check_choice(name, option, text);
  arguments.given.push_back("--" + name + "=" + given);
  arguments.shown.insert(arguments.shown.end(), {"--" + name, text});
}

}  // namespace

bool may_be_set(const JsonValue& option) {
  constexpr std::array<std::string_view, 6> ours = {"help", "describe", "plot", "out", "data", "save"};
  const std::string& name = option.string("name");
  if (std::find(ours.begin(), ours.end(), name) != ours.end() || option.find("writes_file") != nullptr)
    return false;
  if (option.string("type") != "text" || option.find("choices") != nullptr) return true;
  const std::string& value = option.string("value");
  return value == "FILE" ? name == "weights" : value == "NAME";
}

RunArguments run_arguments(const JsonValue& description, const JsonValue& wanted, const FileTable& files,
                           const std::filesystem::path& out) {
  RunArguments arguments;
  bool draws = false;
  std::map<std::string, const JsonValue*> options;
  for (const JsonValue& option : description.member("options").array()) {
    options.emplace(option.string("name"), &option);
    draws = draws || option.string("name") == "out";
  }
  for (const auto& [name, value] : wanted.object()) {
    const auto found = options.find(name);
    if (found == options.end()) refuse(name, "this program has no such option");
    if (!may_be_set(*found->second)) refuse(name, "this cannot be set from the page");
    if (found->second->string("type") != "flag") {
      add_value(arguments, name, *found->second, value, files);
    } else if (value.boolean()) {
      arguments.given.push_back("--" + name);
      arguments.shown.push_back("--" + name);
    }
  }
  if (draws) arguments.given.insert(arguments.given.end(), {"--plot=svg", "--out=" + out.string()});
  return arguments;
}

}  // namespace dlfs::web
