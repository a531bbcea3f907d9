// ./workbook grade DIR --out grades.csv [--feedback DIR2]: grades a folder of submissions.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/judge/judge.hpp"
#include "common/workbook/teaching/grades.hpp"

namespace dlfs::workbook {

// What grading needs; tests replace these. Both functions are called from several threads at once.
struct GradeTools {
  // Judges a source in its own folder.
  std::function<Verdict(const Exercise&, const std::filesystem::path& source,
                        const std::filesystem::path& scratch)>
      judge;
  // The untouched file of an exercise, which needs no judging; empty if it is not known.
  std::function<std::string(const Exercise&)> stub;
  std::filesystem::path work;  // the folder with a build folder for each student, emptied first: build/grade
  std::filesystem::path root = {};  // messages name files relative to it, or by their whole path
};

// Grades the pile, a folder with a folder for each student, for these exercises, and says on standard output
// when a student is done. Every file is copied into the student's own folder below work and judged there;
// nothing else of a submission is used. Throws std::runtime_error if the pile or the work folder cannot be
// used.
std::vector<StudentGrades> grade_pile(const std::filesystem::path& pile, std::span<const Exercise> exercises,
                                      const GradeTools& tools);

// Writes feedback.md for each student into a folder of the student's safe name. Throws std::runtime_error if one cannot
// be written, or its folder is a symbolic link.
void write_feedback(const std::filesystem::path& folder, std::span<const Exercise> exercises,
                    std::span<const StudentGrades> students);

}  // namespace dlfs::workbook
