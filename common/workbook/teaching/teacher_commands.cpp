#include "common/workbook/teaching/teacher_commands.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>

#include "common/cli/command_line.hpp"
#include "common/cli/option.hpp"
#include "common/io/atomic_file.hpp"
#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/exercises/original_stub.hpp"
#include "common/workbook/files.hpp"
#include "common/workbook/judge/judge.hpp"
#include "common/workbook/reports/class_report.hpp"
#include "common/workbook/reports/csv.hpp"
#include "common/workbook/teaching/chapter_range.hpp"
#include "common/workbook/teaching/grade.hpp"
#include "common/workbook/teaching/handout.hpp"
#include "common/workbook/teaching/journal.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

constexpr int some_not_marked = 3;  // the exit status of grade

std::set<std::string> chosen_chapters(const CommandLine& line) {
  return parse_chapters(line.value("--chapters").value_or("1-8"));
}

std::vector<Exercise> of_chapters(const std::vector<Exercise>& all, const std::set<std::string>& chapters) {
  std::vector<Exercise> chosen;
  std::copy_if(all.begin(), all.end(), std::back_inserter(chosen),
               [&](const Exercise& exercise) { return chapters.contains(exercise.chapter); });
  if (chosen.empty())
    throw UsageError("these chapters have no exercises; ./workbook check shows all there are");
  return chosen;
}

// The text of the untouched file of each exercise; empty if it is not known: then the judge looks at every
// file.
std::map<std::string, std::string> stubs_of(const Checkout& checkout,
                                            const std::vector<Exercise>& exercises) {
  std::map<std::string, std::string> stubs;
  for (const Exercise& exercise : exercises) {
    try {
      stubs[exercise.full_name()] = original_stub(checkout, exercise);
    } catch (const std::runtime_error&) {
      stubs[exercise.full_name()] = "";
    }
  }
  return stubs;
}

// Feedback among the submissions would be taken for one of them.
void expect_outside(const fs::path& folder, const fs::path& pile) {
  const fs::path inner = fs::weakly_canonical(fs::absolute(folder));
  const fs::path outer = fs::weakly_canonical(fs::absolute(pile));
  if (std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end()) {
    throw UsageError("--feedback " + folder.string() + " lies within the submissions: choose another folder");
  }
}

// What is to be found out before an hour of building and judging.
void expect_folder(const fs::path& pile) {
  if (!fs::is_directory(pile))
    throw UsageError("grade: " + pile.string() +
                     " is not a folder: expected one with a folder for each student");
}

void expect_writable(const std::string& option, const fs::path& table) {
  if (fs::is_directory(table)) throw UsageError(option + " " + table.string() + " is a folder: name a file");
  fs::create_directories(fs::absolute(table).parent_path());
  dlfs::expect_writable(fs::absolute(table));
}

void expect_sandbox(bool unconfined) {
  if (!why_no_bubblewrap()) return;
  if (!unconfined) {
    throw std::runtime_error(
        *why_no_bubblewrap() +
        ": students' programs would run with your rights. ./workbook doctor says what to do; "
        "--unconfined grades nevertheless, and is for an account that has nothing to lose");
  }
  std::cerr << "workbook: " << *why_no_bubblewrap() << ": the submissions run with your rights\n";
}

// Writes what is known as soon as it is known.
class GradeFiles {
 public:
  GradeFiles(const CommandLine& line, std::span<const Exercise> exercises)
      : table_(fs::absolute(*line.value("--out"))),
        feedback_(line.value("--feedback")),
        details_needed_(line.value("--html").has_value()),
        exercises_(exercises) {
    write({});  // what cannot be written is noticed now
    if (!feedback_) return;
    write_text(fs::absolute(*feedback_) / ".begun", "");
    fs::remove(fs::path(*feedback_) / ".begun");
  }

  void write(std::span<const StudentGrades> students) const {
    write_text(table_, grades_csv(exercises_, students));
  }
  void expect_complete() const {
    if (!complete_)
      throw std::runtime_error(
          "not all feedback could be written: make room, then grade once more with --resume");
  }
  // If this cannot be written, for want of space, grading goes on: the journal has it, or the end says so.
  void add(StudentGrades& student, std::span<const StudentGrades> so_far) {
    try {
      if (feedback_) write_feedback(*feedback_, exercises_, std::span(&student, 1));
      write(so_far);
    } catch (const std::exception& error) {
      std::cerr << "workbook: " << error.what() << std::endl;
      complete_ = false;
    }
    if (details_needed_ || !student.all_marked()) return;
    for (Grade& grade : student.grades) grade.details = {};
  }

 private:
  fs::path table_;
  std::optional<std::string> feedback_;
  bool details_needed_;  // by the report of the class, at the end
  bool complete_ = true;
  std::span<const Exercise> exercises_;
};

// Says how it went; the exit status.
int conclude(const std::vector<StudentGrades>& students, std::size_t exercises, const std::string& table) {
  std::cout << students.size() << " students, " << exercises << " exercises: " << table << '\n';
  const auto open = std::count_if(students.begin(), students.end(),
                                  [](const StudentGrades& student) { return !student.all_marked(); });
  if (open == 0) return 0;
  std::cout << open
            << " of them are not marked in all exercises, for trouble of this machine: once it is over, "
            << "./workbook grade ... --resume tries again\n";
  return some_not_marked;
}

}  // namespace

int handout(const Checkout& checkout, Arguments arguments) {
  const CommandLine line =
      parse_command_line({"handout", 1, 1, "handout DIR [--chapters 2-5]", {"--chapters LIST"}}, arguments);
  const std::set<std::string> chapters = chosen_chapters(line);
  const std::vector<Exercise> all = read_exercises(checkout);
  of_chapters(all, chapters);
  const std::size_t count = write_handout(checkout, all, chapters, *line.word());
  std::cout << *line.word() << " is ready for students, with " << count << " exercises and no solutions\n";
  return 0;
}

int grade(const Checkout& checkout, Arguments arguments) {
  const std::string usage =
      "grade DIR --out grades.csv [--feedback DIR2] [--html report.html] [--chapters 2-5] [--resume] "
      "[--unconfined]";
  const CommandLine line = parse_command_line(
      {"grade",
       1,
       1,
       usage,
       {"--out FILE", "--feedback DIR", "--html FILE", "--chapters LIST", "--resume", "--unconfined"}},
      arguments);
  if (!line.value("--out")) throw UsageError("grade: where to write the table? Usage: ./workbook " + usage);
  expect_folder(*line.word());
  expect_writable("--out", *line.value("--out"));
  if (line.value("--html")) expect_writable("--html", *line.value("--html"));
  if (line.value("--feedback")) expect_outside(*line.value("--feedback"), *line.word());
  const std::vector<Exercise> exercises = of_chapters(read_exercises(checkout), chosen_chapters(line));
  expect_sandbox(line.has("--unconfined"));
  GradeFiles files(line, exercises);
  GradeJournal journal(fs::absolute(*line.value("--out") + ".journal"), line.has("--resume"));

  const Checkout debug = prepare_exercises(checkout, exercises);
  const std::map<std::string, std::string> stubs = stubs_of(checkout, exercises);
  GradeTools tools;
  tools.judge = [&](const Exercise& exercise, const fs::path& source, const fs::path& scratch) {
    return judge(debug, exercise, source, scratch);
  };
  tools.stub = [&](const Exercise& exercise) { return stubs.at(exercise.full_name()); };
  tools.work = checkout.build.parent_path() / "grade";
  tools.root = checkout.root;
  tools.journal = &journal;
  tools.on_student = [&](StudentGrades& student, auto so_far) { files.add(student, so_far); };
  const std::vector<StudentGrades> students = grade_pile(*line.word(), exercises, tools);
  files.write(students);
  if (const auto file = line.value("--html"))
    write_text(fs::absolute(*file), class_report(exercises, students));
  files.expect_complete();
  const int status = conclude(students, exercises.size(), *line.value("--out"));
  if (status == 0) journal.finish();
  return status;
}

}  // namespace dlfs::workbook
