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
#include "common/workbook/teaching/journal.hpp"

namespace dlfs::workbook {

// What grading needs; a test puts others in their places. The first two functions are called from several threads at once.
struct GradeTools {
  // Judges a source in its own folder.
  std::function<Verdict(const Exercise&, const std::filesystem::path& source,
                        const std::filesystem::path& scratch)>
      judge;
  // The untouched file of an exercise, which needs no judging; empty if it is not known.
  std::function<std::string(const Exercise&)> stub;
  std::filesystem::path work;  // the folder with a build folder for each student, emptied first: build/grade
  std::filesystem::path root = {};  // messages name files relative to it, or by their whole path
  GradeJournal* journal = nullptr;  // grades in it are not looked for again, new ones are noted in it
  // Called for each student whose grades are known, with all up to this one; may take the details out.
  std::function<void(StudentGrades& student, std::span<const StudentGrades> so_far)> on_student = {};
};

// Grades all folders of the pile, one student each, for these exercises, and says on standard output when a student is
// done. Every file is copied into the student's own folder below work and judged there; nothing else of a submission is
// used. What could not be judged for trouble of the machine is judged again at the end, alone; what then cannot be judged
// either stays without a mark. Throws std::runtime_error if the pile or the work folder cannot be used.
std::vector<StudentGrades> grade_pile(const std::filesystem::path& pile, std::span<const Exercise> exercises,
                                      const GradeTools& tools);

// Writes feedback.md for each student into a folder of the student's safe name. Throws std::runtime_error if one cannot
// be written, or its folder is a symbolic link.
void write_feedback(const std::filesystem::path& folder, std::span<const Exercise> exercises,
                    std::span<const StudentGrades> students);

}  // namespace dlfs::workbook
