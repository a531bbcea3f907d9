// Tests that need a program which is not everywhere.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>

#include "common/testing/catch.hpp"

namespace dlfs {

// Whether the program is in none of the folders of $PATH. If so, prints the words by which ctest counts a
// test as skipped (common/cmake/Workbook.cmake):   if (skip_without("git")) return;
inline bool skip_without(const std::string& program) {
  const char* const path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (!folder.empty() && std::filesystem::exists(std::filesystem::path(folder) / program)) return false;
  }
  WARN("skipped: no " << program << " in $PATH");
  return true;
}

}  // namespace dlfs
