// Reading untrusted files: no symbolic link is followed, no pipe or device is opened.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/platform/descriptor.hpp"

namespace dlfs::workbook {

inline constexpr std::size_t largest_submitted_file = std::size_t{1} << 20;  // 1 MiB

// What stands at a place: a text, or the reason why it was not read, or neither if there is nothing.
struct Found {
  std::optional<std::string> text = {};
  std::string refused = {};
};

// Opens a folder in another one, or at a path (above = AT_FDCWD); the last part of the path must not be a symbolic link.
// Its number is -1 if it cannot be opened.
Descriptor open_folder(int above, const std::string& name);

// Reads a regular file of at most 1 MiB at a path below an open folder, no part of which may be a symbolic link.
Found read_below(int top, const std::filesystem::path& path);

// The names in an open folder in order, hidden ones left out.
std::vector<std::string> names_in(int folder);

}  // namespace dlfs::workbook
