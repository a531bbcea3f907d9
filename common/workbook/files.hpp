// Small files, read and written whole.
#pragma once

#include <filesystem>
#include <string>

namespace dlfs::workbook {

// The bytes of a file. Throws std::runtime_error naming it if it cannot be read.
std::string read_text(const std::filesystem::path& file);

// Writes a file, whole or not at all, and makes the folders above it. Throws std::runtime_error naming it if
// that fails.
void write_text(const std::filesystem::path& file, const std::string& text);

}  // namespace dlfs::workbook
