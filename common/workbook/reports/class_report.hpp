// A class in one page: how each exercise went, the commonest causes of mistakes, who has not begun, and each student.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/teaching/grades.hpp"

namespace dlfs::workbook {

// A likely cause that was told to so many students, each counted once.
struct CommonCause {
  std::string exercise;  // 3.4 softmax
  std::string cause;
  std::size_t students;
};

// Those told to the most students first, in the order of the exercises among equals.
std::vector<CommonCause> common_causes(std::span<const Exercise> exercises,
                                       std::span<const StudentGrades> students);

// Whether nothing was handed in but untouched files, or nothing at all.
bool has_not_begun(const StudentGrades& student);

// A file of its own without scripts, to be opened in any browser and printed: a sheet for the class, then one for each
// student.
std::string class_report(std::span<const Exercise> exercises, std::span<const StudentGrades> students);

}  // namespace dlfs::workbook
