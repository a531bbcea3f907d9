// What git knows about a checkout, if it is a repository.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dlfs::workbook {

// What git -C root says to these words on its standard output; nothing if root itself is no repository of git's (it
// may lie inside another one), git is missing, or it fails.
std::optional<std::string> git_output(const std::filesystem::path& root,
                                      const std::vector<std::string>& words);

}  // namespace dlfs::workbook
