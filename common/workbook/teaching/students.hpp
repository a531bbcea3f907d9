// The students of a pile by the names of their folders, which may be any bytes.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace dlfs::workbook {

// The folders in a folder, in order, without hidden ones; what is not a folder (a symbolic link, an archive) is named on
// standard error. Throws std::runtime_error if the folder cannot be read.
std::vector<std::string> student_folders(const std::filesystem::path& folder);

// For each name another one that is unique and that no shell, spreadsheet or tool stumbles over: the same if it is
// plain (letters, digits and UTF-8; . _ - and spaces within), else with _ in the place of the rest.
std::vector<std::string> safe_names(std::span<const std::string> names);

}  // namespace dlfs::workbook
