#include "common/workbook/reports/terminal.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace dlfs::workbook {
namespace {

std::string_view environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::string Terminal::paint(int colour_code, const std::string& text) const {
  return colour ? "\033[1;" + std::to_string(colour_code) + "m" + text + "\033[0m" : text;
}

Terminal terminal_of_output() {
  Terminal terminal;
  const std::string_view columns = environment("COLUMNS");
  std::from_chars(columns.data(), columns.data() + columns.size(), terminal.width);
  winsize window{};
  if (isatty(STDOUT_FILENO) != 0) {
    terminal.colour = environment("NO_COLOR").empty() && environment("TERM") != "dumb";
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0) terminal.width = window.ws_col;
  }
  terminal.width = std::clamp<std::size_t>(terminal.width, 40, 200);
  return terminal;
}

}  // namespace dlfs::workbook
