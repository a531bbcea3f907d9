// The grades of a folder of submissions, as a table and as feedback.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/judge/judge.hpp"
#include "common/workbook/teaching/submission.hpp"

namespace dlfs::workbook {

// The grade for one exercise of one student.
struct Grade {
  std::size_t passed = 0;    // test cases
  std::size_t cases = 1;     // all of them
  std::string verdict = {};  // "5 of 6 cases pass"
  std::string details = {};  // what the student is to read, some lines; empty if all is well
  bool marked =
      true;  // else trouble of the machine came in between, and nothing is said of the student's work

  [[nodiscard]] double share() const { return static_cast<double>(passed) / static_cast<double>(cases); }
};

struct StudentGrades {
  std::string student;  // the name of the folder
  std::string safe_name;
  std::vector<Grade> grades;         // in the order of the exercises
  std::vector<std::string> remarks;  // what was not read, and why

  // The sum of the shares: one point for each exercise that is marked.
  [[nodiscard]] double total() const;
  [[nodiscard]] bool all_marked() const;
};

// The grade for a verdict: how many of the cases in the test file passed. A case that was never reached
// counts as failed.
Grade grade_of(const Exercise& exercise, const Verdict& verdict);

// A line of names, then one for each student: name, the share of every exercise (or "not marked"), total, percentage.
std::string grades_csv(std::span<const Exercise> exercises, std::span<const StudentGrades> students);

// feedback.md of one student.
std::string feedback_text(std::span<const Exercise> exercises, const StudentGrades& student);

// A number with at most two digits after the decimal point: 0.83, 5, 17.5.
std::string points_text(double points);

}  // namespace dlfs::workbook
