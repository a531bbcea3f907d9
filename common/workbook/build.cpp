#include "common/workbook/build.hpp"

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

#include "common/workbook/process.hpp"

namespace dlfs::workbook {
namespace {

// Held while it lives: the lock that the script ./workbook takes too, so that builds wait for one another.
class BuildLock {
 public:
  explicit BuildLock(const std::filesystem::path& file)
      : descriptor_(open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) {
      throw std::runtime_error(file.string() +
                               " cannot be written: " + std::generic_category().message(errno));
    }
    while (flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
    }
  }
  ~BuildLock() { close(descriptor_); }
  BuildLock(const BuildLock&) = delete;
  BuildLock& operator=(const BuildLock&) = delete;

 private:
  int descriptor_;
};

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
  const BuildLock lock(checkout.build.parent_path() / "lock");
  const int status = run_process({checkout.cmake, "--build", checkout.build.string(), "--target", target},
                                 [](const auto& line) {
                                   if (!is_idle_line(line)) std::cerr << line << '\n';
                                 });
  if (status != 0) {
    throw std::runtime_error(
        "building " + target +
        " failed: the messages above name the file and line; mend it and run the same command again");
  }
}

}  // namespace dlfs::workbook
