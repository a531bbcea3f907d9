// The chapters that a teacher hands out: "3", "2-5", "2,4-6".
#pragma once

#include <set>
#include <string>

namespace dlfs::workbook {

// The chapters, as their folders' names begin: "2,4-5" gives ch02, ch04, ch05. Throws UsageError naming what
// is not a number from 1 to 8, or a range that runs backwards.
std::set<std::string> parse_chapters(const std::string& text);

}  // namespace dlfs::workbook
