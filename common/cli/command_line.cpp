#include "common/cli/command_line.hpp"

#include <algorithm>

#include <boost/program_options.hpp>

#include "common/cli/nearest.hpp"

namespace dlfs {
namespace {

namespace po = boost::program_options;

std::string usage_of(const CommandLineRules& rules) {
  return rules.usage.empty() ? "" : ". Usage: ./workbook " + rules.usage;
}

std::string name_of(const std::string& option) { return option.substr(0, option.find_first_of(" =")); }

[[noreturn]] void fail_unknown(const CommandLineRules& rules, const std::string& name) {
  std::vector<std::string> names;
  for (const std::string& option : rules.options) names.push_back(name_of(option));
  const std::optional<std::string> alike = nearest(name, names);
  throw UsageError((rules.command.empty() ? "unknown option '" : rules.command + " has no option '") + name +
                   "'" + (alike ? "; did you mean " + *alike + "?" : "") + usage_of(rules));
}

// Names with their values, and words, in the order given.
std::vector<po::option> split(const CommandLineRules& rules, const std::vector<std::string>& arguments) {
  po::options_description description;
  for (const std::string& option : rules.options) {
    const std::string name = name_of(option).substr(2);  // without the dashes
    if (name_of(option) == option) {
      description.add_options()(name.c_str(), "");
    } else {
      description.add_options()(name.c_str(), po::value<std::string>(), "");
    }
  }
  using namespace po::command_line_style;
  try {
    return po::command_line_parser(arguments)
        .options(description)
        .style(allow_long | long_allow_adjacent | long_allow_next)
        .allow_unregistered()
        .run()
        .options;
  } catch (const po::invalid_command_line_syntax& error) {
    const std::string name = error.get_option_name();
    if (error.kind() != po::invalid_syntax::extra_parameter)
      throw UsageError(name + " needs a value" + usage_of(rules));
    const auto given = std::find_if(arguments.begin(), arguments.end(),
                                    [&](const std::string& one) { return one.starts_with(name + "="); });
    throw UsageError(name + " takes no value, found '" + *given + "'");
  }
}

void expect_words(const CommandLineRules& rules, const std::vector<std::string>& words) {
  if (words.size() < rules.min_words)
    throw UsageError(rules.command + ": something is missing" + usage_of(rules));
  if (words.size() <= rules.max_words) return;
  const std::string& first = words[rules.max_words];
  if (rules.command.empty()) fail_unknown(rules, first);
  throw UsageError(rules.command + " does not know what to do with '" + first + "'" + usage_of(rules));
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
  const auto end_of_options = std::find(arguments.begin(), arguments.end(), "--");
  CommandLine line;
  for (const po::option& part : split(rules, {arguments.begin(), end_of_options})) {
    const std::string name = name_of(part.original_tokens.at(0));
    const bool looks_like_word = !name.starts_with('-') || name == "-";
    if (part.position_key >= 0 && looks_like_word) {
      line.words.push_back(part.original_tokens[0]);
      continue;
    }
    if (part.unregistered || part.position_key >= 0) fail_unknown(rules, name);
    if (line.has(name) || line.values.contains(name)) throw UsageError(name + " is given twice");
    const bool is_next_word = part.original_tokens.size() > 1;
    if (part.value.empty()) {
      line.flags.insert(name);
    } else if (part.value[0].empty() || (is_next_word && part.value[0].starts_with("--"))) {
      throw UsageError(name + " needs a value" + usage_of(rules));
    } else {
      line.values[name] = part.value[0];
    }
  }
  if (end_of_options != arguments.end())
    line.words.insert(line.words.end(), end_of_options + 1, arguments.end());
  expect_words(rules, line.words);
  return line;
}

}  // namespace dlfs
