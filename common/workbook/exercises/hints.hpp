// The hints of the exercises: three each, from a nudge to nearly the recipe.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/workbook/exercises/exercises.hpp"

namespace dlfs::workbook {

inline constexpr std::size_t hint_levels = 3;

// The hints in tests/hints/NAME.txt, separated by empty lines. Throws std::runtime_error naming the file if
// it cannot be read or does not have three of them.
std::vector<std::string> read_hints(const std::filesystem::path& file);

// Gives one more hint at each call and remembers in a folder how many were given.
class HintGiver {
 public:
  explicit HintGiver(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // "Hint 2 of 3 for ch03/softmax" with its text, and how to get the next one. After the last hint it repeats
  // that one, until `again` asks to begin with the first.
  std::string next(const Exercise& exercise, bool again);

 private:
  std::filesystem::path folder_;
};

}  // namespace dlfs::workbook
