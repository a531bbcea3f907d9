// compile_commands.json at the root of the checkout: how each file is compiled, for editors (clangd and others).
//
// The build knows its own files, but not those that a student edits, and several of a library under one name. Here every
// .cpp file has an entry: one that the build compiles with the build's flags; exercises and solutions with those that the
// judge compiles them with; any other, such as the test of an exercise, with those of its nearest neighbour.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

// One file, compiled by running these words in this folder.
struct CompileEntry {
  std::filesystem::path folder;
  std::filesystem::path file;
  std::vector<std::string> arguments;
};

// All .cpp files of the checkout, in the order of their names. Throws std::runtime_error if the build was not configured.
std::vector<CompileEntry> compile_entries(const Checkout& checkout);

std::string compile_commands_text(const std::vector<CompileEntry>& entries);

// Writes the file if it is not there, or older than what it was made from. If that cannot be done there is none: editors
// are no reason for a command to fail. A symbolic link of that name is left alone.
void update_compile_commands(const Checkout& checkout) noexcept;

}  // namespace dlfs::workbook
