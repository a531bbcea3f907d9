// The commonest compile errors of beginners in plain words.
#pragma once

#include <string>
#include <vector>

namespace dlfs::workbook {

// A sentence on what to do about a complaint of GCC or Clang, given its line ("x.cpp:3:5: error: ...") and those after it;
// empty if the complaint is none of the usual ones.
std::string in_plain_words(const std::vector<std::string>& lines);

}  // namespace dlfs::workbook
