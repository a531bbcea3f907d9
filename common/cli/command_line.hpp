// The arguments of a program or of a command of ./workbook, taken apart by Boost.Program_options: words, flags (--yes) and
// options with a value (--out FILE).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "common/cli/usage_error.hpp"

namespace dlfs {

// What is accepted.
struct CommandLineRules {
  std::string command;  // of ./workbook, for the messages: "grade"; empty: a program of its own
  std::size_t min_words = 0;
  std::size_t max_words = 0;
  std::string usage;                 // of the command: "grade DIR --out FILE"
  std::vector<std::string> options;  // "--yes" for a flag, "--out FILE" for an option with a value
};

// What was given.
struct CommandLine {
  std::vector<std::string> words;
  std::set<std::string> flags;
  std::map<std::string, std::string> values;

  [[nodiscard]] bool has(const std::string& flag) const { return flags.contains(flag); }
  [[nodiscard]] std::optional<std::string> value(const std::string& option) const;
  // The first word, or nothing.
  [[nodiscard]] std::optional<std::string> word() const;
};

// Takes "--out FILE" and "--out=FILE" (a FILE that begins with "--" only in the latter form); after "--" all
// arguments are words. Throws UsageError naming an option that is unknown (with the nearest one), given twice
// or without its value, and if there are too few or too many words.
CommandLine parse_command_line(const CommandLineRules& rules, std::span<const std::string> arguments);

}  // namespace dlfs
