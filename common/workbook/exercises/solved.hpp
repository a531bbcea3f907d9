// Which exercises are solved, remembered so that only what changed is judged again.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>

#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/judge/judge.hpp"

namespace dlfs::workbook {

// A folder with a file for each exercise: whether it passed, and the SHA-256 of the files that were judged.
class SolvedMemory {
 public:
  explicit SolvedMemory(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Whether the student's file passed the test, both as they are now; nothing if they have changed since.
  [[nodiscard]] std::optional<bool> recall(const Exercise& exercise) const;

  // Judges the exercise and remembers whether it passed. A file that is saved while it is judged counts as
  // changed.
  Verdict judge(const Exercise& exercise, const std::function<Verdict(const Exercise&)>& judge) const;

 private:
  std::filesystem::path folder_;
};

// The memory of a checkout: build/exercises/solved.
SolvedMemory solved_memory(const Checkout& checkout);

// The first exercise that does not pass, in the given order; judges those of which nothing is remembered.
// Nothing if all pass.
std::optional<Exercise> first_unsolved(std::span<const Exercise> exercises, const SolvedMemory& memory,
                                       const std::function<Verdict(const Exercise&)>& judge);

}  // namespace dlfs::workbook
