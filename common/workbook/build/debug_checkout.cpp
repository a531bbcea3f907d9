#include "common/workbook/build/debug_checkout.hpp"

#include <iostream>
#include <stdexcept>
#include <string>

#include "common/platform/process.hpp"
#include "common/workbook/build/build.hpp"
#include "common/workbook/build/cmake_cache.hpp"

namespace dlfs::workbook {

Checkout configured_debug(const Checkout& release) {
  Checkout debug = release;
  debug.build = release.build.parent_path() / "debug";
  const BuildLock lock(release);
  if (!cache_value(debug.build, "CMAKE_PROJECT_NAME").empty()) return debug;

  Command command = {release.cmake,
                     "--preset",
                     "debug",
                     "-S",
                     release.root.string(),
                     "-B",
                     debug.build.string(),
                     "-DDLFS_COMMAND=" + (release.build / "bin/workbook").string()};
  const std::string generator = cache_value(release.build, "CMAKE_GENERATOR");
  if (!generator.empty()) command.insert(command.end(), {"-G", generator});
  for (const char* entry : {"CMAKE_CXX_COMPILER", "CMAKE_CXX_COMPILER_LAUNCHER", "DLFS_WERROR"}) {
    const std::string value = cache_value(release.build, entry);
    if (!value.empty()) command.push_back(std::string("-D") + entry + "=" + value);
  }
  std::string output;
  std::cerr << "workbook: configuring build/debug (once)\n";
  if (run_process(command, [&](const std::string& line) { output += line + '\n'; }) != 0) {
    throw std::runtime_error(output + "configuring build/debug failed: the messages above say why");
  }
  return debug;
}

}  // namespace dlfs::workbook
