#include "common/workbook/exercises/hints.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "common/workbook/files.hpp"
#include "common/workbook/reports/text.hpp"

namespace dlfs::workbook {
namespace {

// 0 if nothing is remembered, or nothing readable.
std::size_t hints_given(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::size_t given = 0;
  return in >> given && given <= hint_levels ? given : 0;
}

}  // namespace

std::vector<std::string> read_hints(const std::filesystem::path& file) {
  std::istringstream text(read_text(file));
  std::vector<std::string> hints;
  bool within = false;
  for (std::string line; std::getline(text, line); within = !is_blank(line)) {
    if (is_blank(line)) continue;
    if (!within) hints.emplace_back();
    hints.back() += line + '\n';
  }
  if (hints.size() != hint_levels) {
    throw std::runtime_error(file.string() + ": expected " + std::to_string(hint_levels) +
                             " hints separated by empty lines, found " + std::to_string(hints.size()));
  }
  return hints;
}

std::string HintGiver::next(const Exercise& exercise, bool again) {
  const std::vector<std::string> hints = read_hints(exercise.hints_file());
  const std::filesystem::path state = folder_ / (exercise.chapter + "_" + exercise.name);
  const std::size_t given = again ? 0 : hints_given(state);
  const std::size_t level = std::min(given + 1, hint_levels);
  write_text(state, std::to_string(level) + '\n');

  std::string text = "Hint " + std::to_string(level) + " of " + std::to_string(hint_levels) + " for " +
                     exercise.number + " " + exercise.full_name() + "\n\n" + hints[level - 1] + "\n";
  if (level < hint_levels) return text + "One more: ./workbook hint " + exercise.full_name() + "\n";
  return text + "That is the last one; --again begins with the first.\n";
}

}  // namespace dlfs::workbook
