#include "common/workbook/grade.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <iostream>
#include <mutex>
#include <stdexcept>

#include "common/workbook/csv.hpp"
#include "common/workbook/files.hpp"
#include "common/workbook/students.hpp"
#include "common/workbook/submission.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

// A mark without a run, for all the cases of the exercise's test.
Mark no_points(const Exercise& exercise, bool submitted, const std::string& verdict) {
  Mark mark{submitted};
  mark.cases = std::max<std::size_t>(count_test_cases(exercise.test_file()), 1);
  mark.verdict = verdict;
  return mark;
}

// The text with every mention of a folder taken out.
std::string without(std::string text, const std::string& folder) {
  const std::string path = folder + "/";
  for (std::size_t i = 0; (i = text.find(path, i)) != std::string::npos;) text.erase(i, path.size());
  return text;
}

Mark judge_source(const Exercise& exercise, const std::string& source, const fs::path& folder,
                  const GradeTools& tools) {
  const fs::path file = folder / exercise.student_file().filename();
  write_text(file, source);
  fs::create_directory(folder / "run");
  Mark mark = mark_of(exercise, tools.judge(exercise, file, folder / "run"));
  mark.submitted = true;
  mark.details = without(mark.details, folder.string());
  if (!tools.root.empty())
    mark.details = without(mark.details, folder.lexically_relative(tools.root).string());
  return mark;
}

// What goes wrong with one exercise of one student is theirs alone.
Mark mark_exercise(const Exercise& exercise, const HandedIn& submission, const std::string& safe_name,
                   const GradeTools& tools) {
  const auto source = submission.sources.find(exercise.full_name());
  if (source == submission.sources.end()) return no_points(exercise, false, "not handed in");
  if (source->second == tools.stub(exercise)) return no_points(exercise, true, "not started");

  try {
    const fs::path folder = tools.work / safe_name / (exercise.chapter + "_" + exercise.name);
    return judge_source(exercise, source->second, folder, tools);
  } catch (const std::exception& error) {
    Mark mark = no_points(exercise, true, "could not be judged");
    mark.details = error.what();
    return mark;
  }
}

// Calls job(0), ..., job(count - 1), from several threads. Rethrows the first exception when all threads have ended.
void run_parallel(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& job) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i; (i = next++) < count;) job(i);
  };
  std::vector<std::future<void>> workers;
  for (std::size_t i = 0; i < threads; ++i) workers.push_back(std::async(std::launch::async, work));
  for (std::future<void>& worker : workers) worker.wait();
  for (std::future<void>& worker : workers) worker.get();
}

// Says which students are done, as their last exercises are.
class Progress {
 public:
  Progress(std::size_t students, std::size_t exercises) : left_(students, exercises) {}

  void one_done(std::size_t index, const StudentMarks& student) {
    const std::lock_guard lock(mutex_);
    if (--left_[index] > 0) return;
    std::cout << printable(student.student) << ": " << points_text(student.total()) << " of "
              << student.marks.size() << std::endl;
  }

 private:
  std::mutex mutex_;
  std::vector<std::size_t> left_;
};

}  // namespace

std::vector<StudentMarks> mark_pile(const fs::path& pile, std::span<const Exercise> exercises,
                                    const GradeTools& tools) {
  const std::vector<std::string> names = student_folders(pile);
  const std::vector<std::string> safe = safe_names(names);
  fs::remove_all(tools.work);

  std::vector<HandedIn> submissions;
  std::vector<StudentMarks> students;
  for (std::size_t i = 0; i < names.size(); ++i) {
    submissions.push_back(read_submission(pile / names[i], exercises));
    students.push_back({names[i], safe[i], std::vector<Mark>(exercises.size()), submissions[i].remarks});
  }
  Progress progress(names.size(), exercises.size());
  run_parallel(names.size() * exercises.size(), tools.threads, [&](std::size_t job) {
    const std::size_t i = job / exercises.size();
    const std::size_t k = job % exercises.size();
    students[i].marks[k] = mark_exercise(exercises[k], submissions[i], safe[i], tools);
    progress.one_done(i, students[i]);
  });
  return students;
}

void write_feedback(const fs::path& folder, std::span<const Exercise> exercises,
                    std::span<const StudentMarks> students) {
  for (const StudentMarks& student : students) {
    const fs::path own = folder / student.safe_name;
    if (fs::is_symlink(own)) throw std::runtime_error(own.string() + " is a symbolic link: delete it");
    write_text(own / "feedback.md", feedback_text(exercises, student));
  }
}

}  // namespace dlfs::workbook
