#include "common/workbook/reports/check_table.hpp"

#include <algorithm>
#include <sstream>

#include "common/workbook/reports/text.hpp"

namespace dlfs::workbook {
namespace {

constexpr int red = 31;
constexpr int green = 32;
constexpr int yellow = 33;

int colour_of(Status status) {
  return status == Status::passed ? green : status == Status::not_started ? yellow : red;
}

bool has_passed(const Judged& judged) { return judged.verdict.status == Status::passed; }

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, text.size()), ' ');
}

// At most so many columns; titles are plain ASCII.
std::string shortened(const std::string& text, std::size_t width) {
  return text.size() <= width ? text : text.substr(0, width - 3) + "...";
}

std::string repeated(const std::string& sign, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += sign;
  return text;
}

// ████████░░░░  2 of 3
std::string bar(std::span<const Judged> judged, const Terminal& terminal) {
  const auto passed = static_cast<std::size_t>(std::count_if(judged.begin(), judged.end(), has_passed));
  const std::size_t width = std::min<std::size_t>(30, terminal.width - 22);
  const std::size_t filled = passed * width / judged.size();
  return terminal.paint(green, repeated("█", filled)) + repeated("░", width - filled) + "  " +
         std::to_string(passed) + " of " + std::to_string(judged.size());
}

std::string row(const Judged& judged, std::size_t names, const Terminal& terminal) {
  constexpr std::size_t verdicts = 18;  // "does not compile  "
  const std::string begin =
      "  " + padded(judged.exercise.number, 6) + padded(judged.exercise.name, names + 2);
  const std::string status = to_string(judged.verdict.status);
  const std::size_t used = begin.size() + verdicts;
  const std::string title =
      used + 4 > terminal.width ? "" : shortened(judged.exercise.title, terminal.width - used);
  return begin + terminal.paint(colour_of(judged.verdict.status), status) +
         (title.empty() ? "" : std::string(verdicts - status.size(), ' ') + title) + "\n";
}

}  // namespace

std::string verdict_text(const Exercise& exercise, const Verdict& verdict, const Terminal& terminal) {
  std::string text = exercise.number + " " + exercise.full_name() + ": " +
                     terminal.paint(colour_of(verdict.status), to_string(verdict.status)) + "\n";
  for (const std::string& line : split_lines(verdict.message)) text += "  " + line + "\n";
  return text;
}

std::string table_text(std::span<const Judged> judged, const Terminal& terminal) {
  std::size_t names = 0;
  for (const Judged& one : judged) names = std::max(names, one.exercise.name.size());
  std::string text;
  std::size_t chapters = 0;
  for (auto begin = judged.begin(); begin != judged.end(); ++chapters) {
    const auto end = std::find_if(begin, judged.end(), [&](const Judged& one) {
      return one.exercise.chapter != begin->exercise.chapter;
    });
    text += begin->exercise.chapter + "    " + bar(std::span(begin, end), terminal) + "\n";
    for (; begin != end; ++begin) text += row(*begin, names, terminal);
  }
  if (chapters > 1) text += "all     " + bar(judged, terminal) + "\n";
  return text;
}

}  // namespace dlfs::workbook
