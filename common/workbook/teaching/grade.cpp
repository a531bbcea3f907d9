#include "common/workbook/teaching/grade.hpp"

#include <algorithm>
#include <exception>
#include <iostream>
#include <stdexcept>

#include "common/workbook/files.hpp"
#include "common/workbook/judge/parallel_map_in_order.hpp"
#include "common/workbook/reports/csv.hpp"
#include "common/workbook/teaching/students.hpp"
#include "common/workbook/teaching/submission.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

// A grade without a run, for all the cases of the exercise's test.
Grade no_points(const Exercise& exercise, const std::string& verdict) {
  Grade grade;
  grade.cases = std::max<std::size_t>(count_test_cases(exercise.test_file()), 1);
  grade.verdict = verdict;
  return grade;
}

// The text without any mention of the folder.
std::string without(std::string text, const std::string& folder) {
  const std::string path = folder + "/";
  for (std::size_t i = 0; (i = text.find(path, i)) != std::string::npos;) text.erase(i, path.size());
  return text;
}

Grade judge_source(const Exercise& exercise, const std::string& source, const fs::path& folder,
                   const GradeTools& tools) {
  const fs::path file = folder / exercise.student_file().filename();
  write_text(file, source);
  const fs::path scratch = folder / "run";
  fs::create_directory(scratch);
  Grade grade = grade_of(exercise, tools.judge(exercise, file, scratch));
  fs::remove_all(scratch);  // programs with sanitizers are large
  grade.details = without(grade.details, folder.string());
  if (!tools.root.empty())
    grade.details = without(grade.details, folder.lexically_relative(tools.root).string());
  return grade;
}

// If something goes wrong with one exercise of one student, only this grade is affected.
Grade grade_exercise(const Exercise& exercise, const Submission& submission, const std::string& safe_name,
                     const GradeTools& tools) {
  try {
    const auto source = submission.sources.find(exercise.full_name());
    if (source == submission.sources.end()) return no_points(exercise, "not handed in");
    if (source->second == tools.stub(exercise)) return no_points(exercise, "not started");
    const fs::path folder = tools.work / safe_name / (exercise.chapter + "_" + exercise.name);
    return judge_source(exercise, source->second, folder, tools);
  } catch (const std::exception& error) {
    Grade grade;
    grade.verdict = "could not be judged";
    grade.details = error.what();
    return grade;
  }
}

}  // namespace

std::vector<StudentGrades> grade_pile(const fs::path& pile, std::span<const Exercise> exercises,
                                      const GradeTools& tools) {
  const std::vector<std::string> names = student_folders(pile);
  const std::vector<std::string> safe = safe_names(names);
  fs::remove_all(tools.work);

  std::vector<Submission> submissions;
  std::vector<StudentGrades> students;
  for (std::size_t i = 0; i < names.size(); ++i) {
    submissions.push_back(read_submission(pile / names[i], exercises));
    students.push_back({names[i], safe[i], std::vector<Grade>(exercises.size()), submissions[i].remarks});
  }
  const auto student_of = [&](std::size_t job) { return job / exercises.size(); };
  parallel_map_in_order(
      names.size() * exercises.size(),
      [&](std::size_t job) {
        const std::size_t i = student_of(job);
        const std::size_t k = job % exercises.size();
        students[i].grades[k] = grade_exercise(exercises[k], submissions[i], safe[i], tools);
      },
      [&](std::size_t job) {
        const StudentGrades& student = students[student_of(job)];
        if ((job + 1) % exercises.size() != 0) return;
        std::cout << printable(student.student) << ": " << points_text(student.total()) << " of "
                  << exercises.size() << std::endl;
      });
  return students;
}

void write_feedback(const fs::path& folder, std::span<const Exercise> exercises,
                    std::span<const StudentGrades> students) {
  for (const StudentGrades& student : students) {
    const fs::path own = folder / student.safe_name;
    if (fs::is_symlink(own)) throw std::runtime_error(own.string() + " is a symbolic link: delete it");
    write_text(own / "feedback.md", feedback_text(exercises, student));
  }
}

}  // namespace dlfs::workbook
