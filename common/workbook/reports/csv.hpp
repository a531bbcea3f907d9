// Tables that spreadsheets read (RFC 4180), safe with untrusted text.
#pragma once

#include <span>
#include <string>

#include "common/json/utf8.hpp"

namespace dlfs::workbook {

// One field. A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line
// break, perhaps after spaces) gets an apostrophe in front. A text with a comma, a quote, a line break or an
// outer space is put in quotes, and quotes within are doubled. NUL and bytes that are not UTF-8 become a
// question mark.
std::string csv_text(const std::string& text);

// The fields as one line with its line end (CR LF): each is text for csv_text.
std::string csv_line(std::span<const std::string> fields);

using dlfs::valid_utf8;

// For a terminal: control characters and bytes that are not UTF-8 become question marks.
std::string printable(const std::string& text);

}  // namespace dlfs::workbook
