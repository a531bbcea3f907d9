// What CMake says of how it compiles: build/release/compile_commands.json.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/workbook/editors/compile_commands.hpp"

namespace dlfs::workbook {

// The words of a command line as a shell takes them: quotes and backslashes are undone.
std::vector<std::string> shell_words(const std::string& command);

// An entry for each file that CMake compiles, also those that it compiles several at a time, and without the precompiled
// header, which only the compiler that made it can read. Throws std::runtime_error if the file cannot be read.
std::vector<CompileEntry> build_commands(const std::filesystem::path& build);

}  // namespace dlfs::workbook
