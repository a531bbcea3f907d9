#include "common/workbook/build/cmake_cache.hpp"

#include <fstream>

namespace dlfs::workbook {

std::string cache_value(const std::filesystem::path& build, const std::string& entry) {
  std::ifstream cache(build / "CMakeCache.txt");
  for (std::string line; std::getline(cache, line);) {  // NAME:TYPE=value
    const std::size_t equals = line.find('=');
    if (equals != std::string::npos && line.starts_with(entry + ":")) return line.substr(equals + 1);
  }
  return "";
}

}  // namespace dlfs::workbook
