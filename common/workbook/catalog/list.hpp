// ./workbook list [chNN | text]: the programs in the book's order.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/workbook/catalog/catalog.hpp"

namespace dlfs::workbook {

// One line per program: chapter, section, program, title in aligned columns; no header.
std::string format_programs(std::span<const Program> programs);

// The programs of a chapter (ch05), else those with the text, in either case, in a section, name or title;
// all for "".
std::vector<Program> filter_programs(std::span<const Program> catalog, const std::string& filter);

}  // namespace dlfs::workbook
