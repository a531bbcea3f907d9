#include "common/workbook/teaching/grade.hpp"

#include <algorithm>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <utility>

#include "common/workbook/files.hpp"
#include "common/workbook/judge/parallel_map_in_order.hpp"
#include "common/workbook/reports/csv.hpp"
#include "common/workbook/sandbox/scratch_folder.hpp"
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
  const fs::path scratch = emptied_folder(folder / "run");
  Grade grade = grade_of(exercise, tools.judge(exercise, file, scratch));
  remove_stubborn(scratch);  // programs with sanitizers are large
  grade.details = without(grade.details, folder.string());
  if (!tools.root.empty())
    grade.details = without(grade.details, folder.lexically_relative(tools.root).string());
  return grade;
}

// Why a file was not judged is never the student's doing: the judge has a verdict for everything that a file does.
Grade not_marked(const std::string& reason) {
  Grade grade;
  grade.verdict = "could not be judged";
  grade.details = reason;
  grade.marked = false;
  return grade;
}

class PileGrader {
 public:
  PileGrader(fs::path pile, std::span<const Exercise> exercises, const GradeTools& tools)
      : pile_(std::move(pile)), exercises_(exercises), tools_(tools), work_(emptied_folder(tools.work)) {
    const std::vector<std::string> names = student_folders(pile_);
    const std::vector<std::string> safe = safe_names(names);
    for (std::size_t i = 0; i < names.size(); ++i)
      students_.push_back({names[i], safe[i], std::vector<Grade>(exercises.size()), {}});
    remarks_.resize(names.size() * exercises.size());
  }

  std::vector<StudentGrades> grade() {
    const std::size_t count = exercises_.size();
    parallel_map_in_order(
        students_.size() * count, [&](std::size_t job) { grade_job(job / count, job % count); },
        [&](std::size_t job) {
          if ((job + 1) % count == 0) finish(job / count);
        });
    for (std::size_t i = 0; i < students_.size(); ++i) {
      if (!students_[i].all_marked()) try_again(i);
    }
    return std::move(students_);
  }

 private:
  void grade_job(std::size_t i, std::size_t k) {
    StudentGrades& student = students_[i];
    Grade& grade = student.grades[k];
    const Exercise& exercise = exercises_[k];
    try {
      Submission submission = read_submission(pile_ / student.student, exercises_, exercise);
      remarks_[i * exercises_.size() + k] = std::move(submission.remarks);
      const auto found = submission.sources.find(exercise.full_name());
      if (found == submission.sources.end()) {
        grade = no_points(exercise, "not handed in");
      } else if (found->second == tools_.stub(exercise)) {
        grade = no_points(exercise, "not started");
      } else {
        grade = remembered_or_judged(student, exercise, found->second);
      }
    } catch (const std::exception& error) {
      grade = not_marked(error.what());
    }
  }

  Grade remembered_or_judged(const StudentGrades& student, const Exercise& exercise,
                             const std::string& source) {
    if (tools_.journal != nullptr) {
      if (const auto known = tools_.journal->recall(student.student, exercise, source)) return *known;
    }
    const fs::path folder = work_ / student.safe_name / (exercise.chapter + "_" + exercise.name);
    Grade grade = judge_source(exercise, source, folder, tools_);
    if (tools_.journal != nullptr && grade.marked)
      tools_.journal->note(student.student, exercise, source, grade);
    return grade;
  }

  void finish(std::size_t i) {
    StudentGrades& student = students_[i];
    for (std::size_t k = 0; k < exercises_.size(); ++k) {
      for (std::string& remark : remarks_[i * exercises_.size() + k]) {
        if (std::find(student.remarks.begin(), student.remarks.end(), remark) == student.remarks.end())
          student.remarks.push_back(std::move(remark));
      }
    }
    std::cout << printable(student.student) << ": " << points_text(student.total()) << " of "
              << exercises_.size() << (student.all_marked() ? "" : ", not all marked") << std::endl;
    done_ = std::max(done_, i + 1);
    if (tools_.on_student) tools_.on_student(student, std::span(students_).first(done_));
  }

  // Nothing else runs now.
  void try_again(std::size_t i) {
    for (std::size_t k = 0; k < exercises_.size(); ++k) {
      if (!students_[i].grades[k].marked) grade_job(i, k);
    }
    finish(i);
  }

  fs::path pile_;
  std::span<const Exercise> exercises_;
  const GradeTools& tools_;
  fs::path work_;
  std::vector<StudentGrades> students_;
  std::size_t done_ = 0;                           // students, in their order
  std::vector<std::vector<std::string>> remarks_;  // of each student and exercise
};

}  // namespace

std::vector<StudentGrades> grade_pile(const fs::path& pile, std::span<const Exercise> exercises,
                                      const GradeTools& tools) {
  return PileGrader(pile, exercises, tools).grade();
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
