// What CMake remembers about a build folder: its CMakeCache.txt.
#pragma once

#include <filesystem>
#include <string>

namespace dlfs::workbook {

// The value of an entry (CMAKE_GENERATOR); empty if the folder is not configured or has no such entry.
std::string cache_value(const std::filesystem::path& build, const std::string& entry);

}  // namespace dlfs::workbook
