// Taking apart what other programs print.
#pragma once

#include <string>
#include <vector>

namespace dlfs::workbook {

// The text between the first `before` and the next `after` (or the end); empty if `before` does not occur.
std::string between(const std::string& text, const std::string& before, const std::string& after);

// The lines, without their ends.
std::vector<std::string> split_lines(const std::string& text);

// Whether a line has nothing but spaces, tabs and what is left of a line end.
bool is_blank(const std::string& line);

// For a terminal, and for any file: in each line, control characters and bytes that are not UTF-8 become
// question marks.
std::string printable_lines(const std::string& text);

// Every `from` replaced.
void replace_all(std::string& text, const std::string& from, const std::string& to);

}  // namespace dlfs::workbook
