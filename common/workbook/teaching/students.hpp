// The students of a folder of submissions, by the names of their folders, which may be any bytes.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace dlfs::workbook {

// The folders in a folder, in order, without hidden ones; anything that is not a folder (a symbolic link, an
// archive) is named on standard error. Throws std::runtime_error if the folder cannot be read.
std::vector<std::string> student_folders(const std::filesystem::path& folder);

// For each name a unique one that is safe in shells, spreadsheets and other tools: the same if it is plain
// (letters, digits and UTF-8; . _ - and spaces within), else with _ in the place of other characters.
std::vector<std::string> safe_names(std::span<const std::string> names);

}  // namespace dlfs::workbook
