// The arguments of a program from what a page asks for, checked against what the program says of itself (--describe).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/json/json_value.hpp"

namespace dlfs::web {

// Files that a page may name, by the names that it is shown.
using FileTable = std::map<std::string, std::filesystem::path>;

struct RunArguments {
  std::vector<std::string> given;  // for the program: --lr=0.1, with --plot=svg and --out if it draws
  std::vector<std::string> shown;  // what a reader would type: --lr 0.1
};

// `wanted` is an object: option -> number, text or true. Throws JsonError naming the option and what was expected for an option
// that the program does not have, a value out of its bounds or not among its choices, a file that is not in the table, and
// options that a page may not set: those that name folders or files to be written.
RunArguments run_arguments(const JsonValue& description, const JsonValue& wanted, const FileTable& files,
                           const std::filesystem::path& out);

// Whether a page may set this option, as --describe gives it.
bool may_be_set(const JsonValue& option);

}  // namespace dlfs::web
