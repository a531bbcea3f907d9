// The progress of long work, read from what CMake, Ninja, Make and ctest print.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "common/cli/progress.hpp"

namespace dlfs::workbook {

// How many of how many steps are done.
struct Share {
  std::size_t done, total;
};

// "[12/83] Building ..." of Ninja, "[ 14%] Building ..." of Make; nothing for other lines.
std::optional<Share> share_of_build(const std::string& line);

// " 12/703 Test #12: sentence ...   Passed    0.02 sec" of ctest; nothing for other lines, failed tests among them.
std::optional<Share> share_of_tests(const std::string& line);

// Takes the lines of a program at work. Lines that tell how far it is become a bar with the time left on a
// terminal and, elsewhere, a line for each tenth of the work; all others, such as an error, are shown as they
// are.
class WorkReport {
 public:
  using ReadShare = std::optional<Share> (*)(const std::string& line);

  // The lines that are shown go to `out`, the reports of the progress to standard error, which may be a
  // terminal.
  WorkReport(std::string label, ReadShare read_share, std::ostream& out, bool terminal = is_terminal());

  void line(const std::string& line);
  // Takes the bar off the screen.
  void end();

 private:
  static bool is_terminal();
  using Clock = std::chrono::steady_clock;

  std::string label_;
  ReadShare read_share_;
  std::ostream& out_;
  std::optional<Progress> bar_;  // on a terminal
  std::size_t told_ = 0;         // tenths of the work
  Clock::time_point start_ = Clock::now();
};

}  // namespace dlfs::workbook
