#include "common/workbook/reports/class_report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "common/workbook/reports/html.hpp"
#include "common/workbook/reports/text.hpp"

namespace dlfs::workbook {
namespace {

constexpr const char* page_style =
    R"(body { font: 15px/1.45 sans-serif; color: #222; max-width: 60em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.5em; } h2 { font-size: 1.2em; margin-top: 2em; } a { color: #0072b2; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 0.25em 0.6em; text-align: left; border-bottom: 1px solid #ddd; vertical-align: top; }
td:not(:last-child) { white-space: nowrap; }
.bar { display: flex; height: 1.1em; width: 18em; background: #eee; }
.bar span, .key { background: var(--c); } .key { display: inline-block; width: 0.9em; height: 0.9em; margin: 0 0.3em 0 1em; }
.column { display: inline-flex; vertical-align: bottom; flex-direction: column; justify-content: flex-end; width: 8%; height: 9em; text-align: center; }
.column span { background: #0072b2; } .column small { color: #555; }
pre { white-space: pre-wrap; background: #f6f6f6; border-left: 3px solid #d55e00; padding: 0.6em; font-size: 0.9em; }
* { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } section.student { break-before: page; }
  tr, pre { break-inside: avoid; } a { color: inherit; text-decoration: none; } }
)";

std::string named(const Exercise& exercise) { return exercise.number + " " + exercise.name; }

std::string row(const std::vector<std::string>& cells, const char* kind = "td") {
  std::string text;
  for (const std::string& cell : cells) text += html(kind, cell);
  return html("tr", text) + "\n";
}

bool is_untouched(const Grade& grade) {
  return grade.verdict == "not handed in" || grade.verdict == "not started";
}

// How the class did in an exercise, from all cases to not begun.
constexpr std::array<std::pair<const char*, const char*>, 4> groups = {{{"all cases pass", "#009e73"},
                                                                        {"some pass", "#e69f00"},
                                                                        {"none passes", "#d55e00"},
                                                                        {"not begun", "#bbbbbb"}}};

std::size_t group_of(const Grade& grade) {
  if (grade.passed == grade.cases) return 0;
  if (grade.passed > 0) return 1;
  return is_untouched(grade) ? 3 : 2;
}

std::string exercises_table(std::span<const Exercise> exercises, std::span<const StudentGrades> students) {
  std::string key;
  for (const auto& [name, color] : groups)
    key += html("span", "", {{"class", "key"}, {"style", std::string("--c: ") + color}}) + name;
  std::string rows = row({"exercise", "students", "all", "some", "none", "not begun", "mean"}, "th");
  for (std::size_t k = 0; k < exercises.size(); ++k) {
    std::array<std::size_t, 4> counts{};
    double sum = 0;
    for (const StudentGrades& student : students) {
      ++counts[group_of(student.grades[k])];
      sum += student.grades[k].share();
    }
    std::string bar;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      bar +=
          html("span", "", {{"style", "flex: " + std::to_string(counts[i]) + "; --c: " + groups[i].second}});
    }
    std::vector<std::string> cells = {html_text(named(exercises[k])), html("div", bar, {{"class", "bar"}})};
    for (const std::size_t count : counts) cells.push_back(std::to_string(count));
    cells.push_back(points_text(sum / static_cast<double>(std::max<std::size_t>(students.size(), 1))));
    rows += row(cells);
  }
  return html("p", key) + "\n" + html("table", rows) + "\n";
}

double percent_of(const StudentGrades& student) {
  return student.grades.empty() ? 0 : 100 * student.total() / static_cast<double>(student.grades.size());
}

// How many students have 0 to 9 percent, 10 to 19 and so on; 100 belongs to the last.
std::string distribution(std::span<const StudentGrades> students) {
  std::array<std::size_t, 10> counts{};
  for (const StudentGrades& student : students)
    ++counts[std::min<std::size_t>(static_cast<std::size_t>(percent_of(student) / 10), 9)];
  const std::size_t most = std::max<std::size_t>(*std::max_element(counts.begin(), counts.end()), 1);
  std::string columns;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string height = std::to_string(100 * counts[i] / most * 6 / 10) + "%";
    columns += html("div",
                    std::to_string(counts[i]) + html("span", "", {{"style", "height: " + height}}) +
                        html("small", std::to_string(10 * i) + (i == 9 ? " to 100" : "")),
                    {{"class", "column"}});
  }
  return html("div", columns) + "\n";
}

std::string anchor(std::size_t student) { return "student-" + std::to_string(student + 1); }

std::string link(std::span<const StudentGrades> students, std::size_t i) {
  return html("a", html_text(students[i].student), {{"href", "#" + anchor(i)}});
}

std::string causes_table(std::span<const Exercise> exercises, std::span<const StudentGrades> students) {
  constexpr std::size_t shown = 15;
  std::string rows = row({"students", "exercise", "likely cause"}, "th");
  std::vector<CommonCause> causes = common_causes(exercises, students);
  causes.resize(std::min(causes.size(), shown));
  for (const CommonCause& cause : causes)
    rows += row({std::to_string(cause.students), html_text(cause.exercise), html_text(cause.cause)});
  return causes.empty() ? html("p", "None was told to anybody.") + "\n" : html("table", rows) + "\n";
}

std::string students_table(std::span<const Exercise> exercises, std::span<const StudentGrades> students) {
  std::string rows = row({"student", "points of " + std::to_string(exercises.size()), "percent"}, "th");
  for (std::size_t i = 0; i < students.size(); ++i)
    rows += row({link(students, i), points_text(students[i].total()), points_text(percent_of(students[i]))});
  return html("table", rows) + "\n";
}

std::string student_sheet(std::span<const Exercise> exercises, const StudentGrades& student, std::size_t i) {
  std::string text = html("h2", html_text(student.student)) + "\n" +
                     html("p", points_text(student.total()) + " of " + std::to_string(exercises.size()) +
                                   " points, " + points_text(percent_of(student)) + " percent") +
                     "\n";
  for (const std::string& remark : student.remarks) text += html("p", html_text(remark)) + "\n";
  std::string rows = row({"exercise", "points", "verdict"}, "th"), details;
  for (std::size_t k = 0; k < exercises.size(); ++k) {
    const Grade& grade = student.grades[k];
    rows += row({html_text(named(exercises[k])), points_text(grade.share()), html_text(grade.verdict)});
    if (grade.details.empty()) continue;
    details += html("h3", html_text(exercises[k].number + " " + exercises[k].title)) + "\n" +
               html("pre", html_text(grade.details)) + "\n";
  }
  return html("section", text + html("table", rows) + "\n" + details,
              {{"class", "student"}, {"id", anchor(i)}}) +
         "\n";
}

}  // namespace

std::vector<CommonCause> common_causes(std::span<const Exercise> exercises,
                                       std::span<const StudentGrades> students) {
  std::vector<CommonCause> causes;
  for (std::size_t k = 0; k < exercises.size(); ++k) {
    for (const StudentGrades& student : students) {
      std::set<std::string> told;
      for (const std::string& line : split_lines(student.grades[k].details)) {
        const std::string cause = between(line, "likely cause: ", "\n");
        if (cause.empty() || !told.insert(cause).second) continue;
        const auto found = std::find_if(causes.begin(), causes.end(), [&](const CommonCause& one) {
          return one.exercise == named(exercises[k]) && one.cause == cause;
        });
        if (found == causes.end()) {
          causes.push_back({named(exercises[k]), cause, 1});
        } else {
          ++found->students;
        }
      }
    }
  }
  std::stable_sort(causes.begin(), causes.end(),
                   [](const CommonCause& a, const CommonCause& b) { return a.students > b.students; });
  return causes;
}

bool has_not_begun(const StudentGrades& student) {
  return std::all_of(student.grades.begin(), student.grades.end(), is_untouched);
}

std::string class_report(std::span<const Exercise> exercises, std::span<const StudentGrades> students) {
  std::string missing;
  for (std::size_t i = 0; i < students.size(); ++i) {
    if (has_not_begun(students[i])) missing += (missing.empty() ? "" : ", ") + link(students, i);
  }
  std::string body =
      html("h1", "Deep Learning from Scratch: " + std::to_string(students.size()) + " students, " +
                     std::to_string(exercises.size()) + " exercises") +
      "\n" + html("h2", "How many students have so many percent") + "\n" + distribution(students) +
      html("h2", "Exercises") + "\n" + exercises_table(exercises, students) +
      html("h2", "The commonest likely causes of mistakes") + "\n" + causes_table(exercises, students) +
      html("h2", "Who has not begun") + "\n" + html("p", missing.empty() ? "Everybody has begun." : missing) +
      "\n" + html("h2", "Students") + "\n" + students_table(exercises, students);
  for (std::size_t i = 0; i < students.size(); ++i) body += student_sheet(exercises, students[i], i);
  return html_page("Deep Learning from Scratch: grades", page_style, body);
}

}  // namespace dlfs::workbook
