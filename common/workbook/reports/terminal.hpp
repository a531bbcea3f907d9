// What the terminal that standard output goes to can do.
#pragma once

#include <cstddef>
#include <string>

namespace dlfs::workbook {

struct Terminal {
  std::size_t width = 80;  // columns
  bool colour = false;

  // The text in bold and a colour of ANSI (31 red, 32 green, 33 yellow), or as it is.
  [[nodiscard]] std::string paint(int colour_code, const std::string& text) const;
};

// Colours if standard output is a terminal, unless NO_COLOR is set or TERM is dumb; the width of the
// terminal, or that of COLUMNS, else 80.
Terminal terminal_of_output();

}  // namespace dlfs::workbook
