#include "common/workbook/build/build.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "common/platform/process.hpp"
#include "common/workbook/build/cmake_cache.hpp"
#include "common/workbook/build/work_report.hpp"

namespace dlfs::workbook {
BuildLock::BuildLock(const Checkout& checkout) {
  const std::filesystem::path file = checkout.build.parent_path() / "lock";
  descriptor_ = open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) {
    throw std::runtime_error(file.string() + " cannot be written: " + std::generic_category().message(errno));
  }
  if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  std::cerr << "workbook: waiting for another ./workbook that builds\n";
  while (flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
  }
}

BuildLock::~BuildLock() { close(descriptor_); }

namespace {

// "workbook, library_tests", or how many there are if there are many.
std::string named(std::span<const std::string> targets) {
  if (targets.size() > 3) return std::to_string(targets.size()) + " targets";
  std::string text;
  for (const std::string& target : targets) text += (text.empty() ? "" : ", ") + target;
  return text;
}

}  // namespace

bool is_idle_line(const std::string& line) {
  // of CMake checking what it configured and of Make; then of Ninja and of Make, after their counters
  constexpr std::array<std::string_view, 3> beginnings = {"-- ", "Consolidate compiler generated",
                                                          "Scanning dependencies"};
  constexpr std::array<std::string_view, 3> parts = {"] Re-checking globbed directories", "no work to do",
                                                     "] Built target "};
  return line.empty() ||
         std::any_of(beginnings.begin(), beginnings.end(),
                     [&](auto text) { return line.starts_with(text); }) ||
         std::any_of(parts.begin(), parts.end(), [&](auto text) { return line.find(text) != line.npos; });
}

void build_target(const Checkout& checkout, const std::string& target) {
  build_targets(checkout, std::span(&target, 1));
}

void build_targets(const Checkout& checkout, std::span<const std::string> targets) {
  const BuildLock lock(checkout);
  Command command = {checkout.cmake, "--build", checkout.build.string(), "--target"};
  command.insert(command.end(), targets.begin(), targets.end());
  if (targets.size() > 1) {
    const bool ninja = cache_value(checkout.build, "CMAKE_GENERATOR").starts_with("Ninja");
    command.insert(command.end(), {"--", ninja ? "-k0" : "-k"});
  }
  WorkReport report("building " + named(targets), share_of_build, std::cerr);
  const int status = run_process(command, [&](const auto& line) {
    if (!is_idle_line(line)) report.line(line);
  });
  report.end();
  if (status != 0) {
    throw std::runtime_error(
        "building " + named(targets) +
        " failed: the messages above name the file and line; mend it and run the same command again");
  }
}

}  // namespace dlfs::workbook
