#include "common/workbook/teaching/grades.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "common/workbook/reports/csv.hpp"

namespace dlfs::workbook {
namespace {

std::string percentage(const StudentGrades& student) {
  const double exercises = static_cast<double>(student.grades.size());
  return points_text(exercises > 0 ? 100 * student.total() / exercises : 0);
}

// Untrusted text without control characters that a terminal or an editor would obey.
std::string harmless(const std::string& text) {
  std::istringstream lines(text);
  std::string result;
  for (std::string line; std::getline(lines, line);) {
    std::replace(line.begin(), line.end(), '\t', ' ');
    result += printable(line) + '\n';
  }
  return result;
}

// A block of Markdown that the text cannot end: its fence is longer than any run of backticks within.
std::string fenced(const std::string& text) {
  std::size_t longest = 2;
  std::size_t length = 0;
  for (const char c : text) {
    length = c == '`' ? length + 1 : 0;
    longest = std::max(longest, length);
  }
  const std::string fence(longest + 1, '`');
  return fence + "text\n" + text + fence + "\n";
}

std::string mark_text(const Grade& grade) { return grade.marked ? points_text(grade.share()) : "not marked"; }

// Nobody reads more, and a class has many.
constexpr std::size_t longest_details = std::size_t{16} << 10;

std::string count_text(const Grade& grade) {
  return std::to_string(grade.passed) + " of " + std::to_string(grade.cases) + " cases pass";
}

// The verdict in a few words: "crashed, 2 of 6 cases pass".
std::string summary(const Grade& grade, Status status) {
  if (status == Status::passed || status == Status::failed) return count_text(grade);
  return to_string(status) + (grade.passed > 0 ? ", " + count_text(grade) : "");
}

}  // namespace

Grade grade_of(const Exercise& exercise, const Verdict& verdict) {
  Grade grade;
  grade.cases = std::max<std::size_t>({1, verdict.cases.size(), count_test_cases(exercise.test_file())});
  grade.passed = static_cast<std::size_t>(std::count_if(
      verdict.cases.begin(), verdict.cases.end(), [](const CaseResult& result) { return result.passed; }));
  if (verdict.status != Status::passed) grade.passed = std::min(grade.passed, grade.cases - 1);
  grade.marked = verdict.status != Status::not_judged;
  if (!grade.marked) grade.passed = 0;
  grade.verdict = summary(grade, verdict.status);
  if (verdict.status == Status::passed || verdict.status == Status::not_started) return grade;
  const bool told = std::any_of(verdict.cases.begin(), verdict.cases.end(),
                                [](const CaseResult& result) { return !result.message.empty(); });
  if (verdict.status != Status::failed || !told) grade.details = verdict.message + "\n";
  for (const CaseResult& result : verdict.cases) {
    if (result.passed || result.message.empty()) continue;
    grade.details += (grade.details.empty() ? "" : "\n") + result.name + "\n" + result.message + "\n";
    if (grade.details.size() > longest_details) break;
  }
  if (grade.details.size() > longest_details)
    grade.details = grade.details.substr(0, longest_details) + "\n...\n";
  return grade;
}

double StudentGrades::total() const {
  double sum = 0;
  for (const Grade& grade : grades) sum += grade.share();
  return sum;
}

bool StudentGrades::all_marked() const {
  return std::all_of(grades.begin(), grades.end(), [](const Grade& grade) { return grade.marked; });
}

std::string points_text(double points) {
  std::ostringstream text;
  text << std::round(points * 100) / 100;
  return text.str();
}

std::string grades_csv(std::span<const Exercise> exercises, std::span<const StudentGrades> students) {
  std::vector<std::string> fields = {"student"};
  for (const Exercise& exercise : exercises) fields.push_back(exercise.number + " " + exercise.name);
  fields.insert(fields.end(), {"total of " + std::to_string(exercises.size()), "percent"});
  std::string csv = csv_line(fields);
  for (const StudentGrades& student : students) {
    fields = {student.student};
    for (const Grade& grade : student.grades) fields.push_back(mark_text(grade));
    fields.insert(fields.end(), {points_text(student.total()), percentage(student)});
    csv += csv_line(fields);
  }
  return csv;
}

std::string feedback_text(std::span<const Exercise> exercises, const StudentGrades& student) {
  std::string text = "# Feedback for " + student.safe_name + "\n\n" + points_text(student.total()) + " of " +
                     std::to_string(exercises.size()) + " points (" + percentage(student) + " %)\n\n";
  for (const std::string& remark : student.remarks) text += "* " + remark + "\n";
  if (!student.remarks.empty()) text += '\n';

  text += "| exercise | points | verdict |\n|---|---|---|\n";
  for (std::size_t i = 0; i < exercises.size(); ++i) {
    const Grade& grade = student.grades[i];
    text += "| " + exercises[i].number + " " + exercises[i].name + " | " + mark_text(grade) + " | " +
            grade.verdict + " |\n";
  }
  for (std::size_t i = 0; i < exercises.size(); ++i) {
    const std::string& details = student.grades[i].details;
    if (details.empty()) continue;
    text += "\n## " + exercises[i].number + " " + exercises[i].title + "\n\n" + fenced(harmless(details));
  }
  return text;
}

}  // namespace dlfs::workbook
