#include "common/workbook/command_line.hpp"

#include <algorithm>

#include "common/cli/nearest.hpp"
#include "common/cli/option.hpp"

namespace dlfs::workbook {
namespace {

std::string option_name(const std::string& option) { return option.substr(0, option.find(' ')); }

// The rule of an option as given, without its "=value".
const std::string& find_rule(const CommandLineRules& rules, const std::string& name) {
  const auto found = std::find_if(rules.options.begin(), rules.options.end(),
                                  [&](const auto& option) { return option_name(option) == name; });
  if (found != rules.options.end()) return *found;
  std::vector<std::string> names;
  for (const std::string& option : rules.options) names.push_back(option_name(option));
  const std::optional<std::string> alike = nearest(name, names);
  throw UsageError(rules.command + " has no option '" + name + "'" +
                   (alike ? ": did you mean " + *alike + "?" : "") + " Usage: ./workbook " + rules.usage);
}

void expect_words(const CommandLineRules& rules, const std::vector<std::string>& words) {
  const std::string usage = " Usage: ./workbook " + rules.usage;
  if (words.size() < rules.min_words) throw UsageError(rules.command + ": something is missing." + usage);
  if (words.size() > rules.max_words) {
    throw UsageError(rules.command + " does not know what to do with '" + words[rules.max_words] + "'." +
                     usage);
  }
}

}  // namespace

std::optional<std::string> CommandLine::value(const std::string& option) const {
  const auto found = values.find(option);
  return found == values.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> CommandLine::word() const {
  return words.empty() ? std::nullopt : std::optional(words.front());
}

CommandLine parse_command_line(const CommandLineRules& rules, std::span<const std::string> arguments) {
  CommandLine line;
  bool only_words = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (only_words || !argument.starts_with('-') || argument == "-") {
      line.words.push_back(argument);
      continue;
    }
    if (argument == "--") {
      only_words = true;
      continue;
    }
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const bool takes_value = find_rule(rules, name).find(' ') != std::string::npos;
    const bool has_value = equals != std::string::npos;
    if (line.has(name) || line.values.contains(name)) throw UsageError(name + " is given twice");
    if (!takes_value && has_value) throw UsageError(name + " takes no value, found '" + argument + "'");
    if (!takes_value) {
      line.flags.insert(name);
    } else if (has_value || i + 1 < arguments.size()) {
      line.values[name] = has_value ? argument.substr(equals + 1) : arguments[++i];
    }
    if (takes_value && line.values[name].empty())
      throw UsageError(name + " needs a value. Usage: ./workbook " + rules.usage);
  }
  expect_words(rules, line.words);
  return line;
}

}  // namespace dlfs::workbook
