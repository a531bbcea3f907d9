#include "common/workbook/build.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <stdexcept>
#include <string_view>

#include "common/workbook/process.hpp"

namespace dlfs::workbook {

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
