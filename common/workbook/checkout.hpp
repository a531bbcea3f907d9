// The folders that every command of the workbook works in.
#pragma once

#include <filesystem>
#include <string>

namespace dlfs::workbook {

struct Checkout {
  std::filesystem::path root;   // the folder of CMakeLists.txt
  std::filesystem::path build;  // the configured build folder that this program was built in
  std::string cmake = "cmake";  // searched in PATH
  std::string ctest = "ctest";
};

}  // namespace dlfs::workbook
