// What git knows about a checkout, if it is a repository.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dlfs::workbook {

// What git -C root prints to standard output for these words; nothing if root itself is not a git repository
// (it may lie inside another one), if git is missing, or if it fails.
std::optional<std::string> git_output(const std::filesystem::path& root,
                                      const std::vector<std::string>& words);

}  // namespace dlfs::workbook
