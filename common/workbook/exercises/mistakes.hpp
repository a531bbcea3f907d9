// The typical mistakes of an exercise, each a few changed lines of its solution: chNN/tests/mistakes/NAME.txt.
//
//   Mistake: the sum is an int.
//   Said: a division of whole numbers
//   -   return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
//   +   return std::accumulate(x.begin(), x.end(), 0) / static_cast<int>(x.size());
//
// "Mistake:" is followed by what the student did, "Said:" by a part of the message that must point it out.
// Then come blocks of lines, separated by empty lines, written as in a diff: "- " precedes a line of the
// solution that is removed, "+ " a line that is added, two spaces a line that stays and only shows the place.
// The removed lines and those that stay must follow one another in the solution, and must do so at one place
// only.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dlfs::workbook {

// Lines of the solution, and the lines that replace them.
struct ReplacedLines {
  std::string place;  // .../mistakes/mean.txt:3
  std::vector<std::string> original = {};
  std::vector<std::string> replacement = {};
};

struct Mistake {
  std::string place;  // .../mistakes/mean.txt:1
  std::string sentence;
  std::string said = {};
  std::vector<ReplacedLines> blocks = {};
};

// Reads a file of mistakes. Throws std::runtime_error with file, line and what to write there if it is not as above.
std::vector<Mistake> read_mistakes(const std::filesystem::path& file);

// The solution with the mistake made. Throws std::runtime_error with file and line if a block is not in the
// solution, is there at several places, or overlaps another block.
std::string with_mistake(const std::string& solution, const Mistake& mistake);

}  // namespace dlfs::workbook
