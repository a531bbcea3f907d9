// The exercises of a checkout, with what is remembered of them in build/exercises.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/workbook/checkout.hpp"
#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/exercises/solved.hpp"
#include "common/workbook/judge/judge.hpp"

namespace dlfs::workbook {

class ExerciseBook {
 public:
  // Throws std::runtime_error if the checkout has no exercises.
  explicit ExerciseBook(const Checkout& checkout);

  [[nodiscard]] const std::vector<Exercise>& all() const { return all_; }
  [[nodiscard]] const Checkout& checkout() const { return checkout_; }
  // The folder in which commands remember things: build/exercises.
  [[nodiscard]] const std::filesystem::path& state() const { return state_; }

  // Builds what is needed (once), judges the student's file and remembers whether it passed.
  [[nodiscard]] Verdict judge(const Exercise& exercise) const;

  // Whether the exercise passed when it was last judged; nothing if it never was, or has changed since.
  [[nodiscard]] std::optional<bool> known(const Exercise& exercise) const { return memory_.recall(exercise); }

  // The first exercise that is not known to pass. Nothing is compiled: the answer comes at once.
  [[nodiscard]] std::optional<Exercise> first_unsolved() const;
  // The first exercise that does not pass; judges those that have changed since they were judged, or never
  // were.
  [[nodiscard]] std::optional<Exercise> judge_first_unsolved() const;

  // The one exercise that a word names; without a word first_unsolved(), nothing if all are solved. Throws UsageError if
  // the word names none, or several.
  [[nodiscard]] std::optional<Exercise> one(const std::optional<std::string>& word) const;

 private:
  [[nodiscard]] Verdict build_and_judge(const Exercise& exercise) const;

  Checkout checkout_;
  std::filesystem::path state_;
  std::vector<Exercise> all_;
  SolvedMemory memory_;
  mutable std::map<std::string, Checkout> prepared_ =
      {};  // the debug checkout of each exercise whose test is built
};

// The comment at the top of an exercise's file, without its slashes: what is to be done.
std::string task_of(const std::string& source);

}  // namespace dlfs::workbook
