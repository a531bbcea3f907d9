// The table of the workbook's commands.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

using Arguments = std::span<const std::string>;

struct CommandEntry {
  std::string name;
  std::string usage;                                   // run NAME [options]
  std::string summary;                                 // one line of help
  std::function<int(const Checkout&, Arguments)> run;  // takes what follows the name, returns the exit status
};

// In the order that help shows them.
const std::vector<CommandEntry>& commands();

// What ./workbook help prints.
std::string help_text();

// Does what the words after ./workbook ask for and returns the exit status; without words, or with --help, it
// prints the help. Throws UsageError if the first word is not a command, and whatever the command throws.
int run_command(const Checkout& checkout, Arguments words);

}  // namespace dlfs::workbook
