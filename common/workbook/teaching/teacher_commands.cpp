#include "common/workbook/teaching/teacher_commands.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <map>
#include <set>

#include "common/cli/command_line.hpp"
#include "common/cli/option.hpp"
#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/exercises/original_stub.hpp"
#include "common/workbook/files.hpp"
#include "common/workbook/judge/judge.hpp"
#include "common/workbook/reports/class_report.hpp"
#include "common/workbook/reports/csv.hpp"
#include "common/workbook/teaching/chapter_range.hpp"
#include "common/workbook/teaching/grade.hpp"
#include "common/workbook/teaching/handout.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

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

// To be found out before an hour of judging.
void expect_writable(const std::string& option, const fs::path& table) {
  if (fs::is_directory(table)) throw UsageError(option + " " + table.string() + " is a folder: name a file");
  fs::create_directories(fs::absolute(table).parent_path());
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
      "grade DIR --out grades.csv [--feedback DIR2] [--html report.html] [--chapters 2-5]";
  const CommandLine line = parse_command_line(
      {"grade", 1, 1, usage, {"--out FILE", "--feedback DIR", "--html FILE", "--chapters LIST"}}, arguments);
  if (!line.value("--out")) throw UsageError("grade: where to write the table? Usage: ./workbook " + usage);
  expect_writable("--out", *line.value("--out"));
  if (line.value("--html")) expect_writable("--html", *line.value("--html"));
  if (line.value("--feedback")) expect_outside(*line.value("--feedback"), *line.word());
  const std::vector<Exercise> exercises = of_chapters(read_exercises(checkout), chosen_chapters(line));

  const Checkout debug = prepare_exercises(checkout, exercises);
  const std::map<std::string, std::string> stubs = stubs_of(checkout, exercises);
  GradeTools tools;
  tools.judge = [&](const Exercise& exercise, const fs::path& source, const fs::path& scratch) {
    return judge(debug, exercise, source, scratch);
  };
  tools.stub = [&](const Exercise& exercise) { return stubs.at(exercise.full_name()); };
  tools.work = checkout.build.parent_path() / "grade";
  tools.root = checkout.root;
  const std::vector<StudentGrades> students = grade_pile(*line.word(), exercises, tools);

  write_text(fs::absolute(*line.value("--out")), grades_csv(exercises, students));
  if (const auto file = line.value("--html"))
    write_text(fs::absolute(*file), class_report(exercises, students));
  if (line.value("--feedback")) write_feedback(*line.value("--feedback"), exercises, students);
  std::cout << students.size() << " students, " << exercises.size() << " exercises: " << *line.value("--out")
            << '\n';
  return 0;
}

}  // namespace dlfs::workbook
