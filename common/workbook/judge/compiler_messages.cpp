#include "common/workbook/judge/compiler_messages.hpp"

#include <algorithm>
#include <vector>

#include "common/workbook/judge/plain_words.hpp"
#include "common/workbook/judge/symbols.hpp"
#include "common/workbook/reports/text.hpp"

namespace dlfs::workbook {
namespace {

constexpr std::size_t shown_lines = 15;

// softmax.cpp:12 -> ch04_learning/exercises/softmax.cpp:12
std::string with_paths(std::string text, const Checkout& debug, const CompileJob& job) {
  const std::string file = job.exercise.name + ".cpp";
  if (text.starts_with(file + ":")) text.replace(0, file.size(), job.shown);
  replace_all(text, " " + file + ":", " " + job.shown + ":");
  replace_all(text, debug.root.string() + "/", "");
  return text;
}

// The lines with paths that lead somewhere, none longer than a few lines of a terminal.
std::vector<std::string> readable_lines(const std::string& output, const Checkout& debug,
                                        const CompileJob& job) {
  std::vector<std::string> lines = split_lines(output);
  for (std::string& line : lines) line = with_paths(line.substr(0, 400), debug, job);
  return lines;
}

std::string joined(const std::vector<std::string>& lines, std::size_t begin) {
  std::string text;
  for (std::size_t i = begin; i < std::min(lines.size(), begin + shown_lines); ++i)
    text += (text.empty() ? "" : "\n") + lines[i];
  return text;
}

// For an error within a header: "from FILE:12", the line of the student's file that leads there.
std::string origin(const std::vector<std::string>& lines, const CompileJob& job) {
  for (const std::string& line : lines) {
    const std::size_t digits = job.shown.size() + 1;
    const std::size_t end = line.find_first_not_of("0123456789", digits);
    if (line.starts_with(job.shown + ":") && end > digits) return "from " + line.substr(0, end) + "\n";
  }
  return "";
}

}  // namespace

std::string explain_compiler(const std::string& output, const Checkout& debug, const CompileJob& job) {
  const std::vector<std::string> lines = readable_lines(output, debug, job);
  const auto first = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
    return line.find(": error: ") != line.npos || line.find(": fatal error: ") != line.npos;
  });
  if (first == lines.end()) return "the compiler failed:\n" + joined(lines, 0);
  const bool in_student_file = first->starts_with(job.shown + ":");
  const std::string words = in_plain_words({first, lines.end()});
  return (in_student_file ? "" : origin(lines, job)) +
         joined(lines, static_cast<std::size_t>(first - lines.begin())) +
         (words.empty() ? "" : "\nin plain words: " + words);
}

std::string explain_linker(const std::string& output, const Checkout& debug, const CompileJob& job) {
  return "linking failed:\n" + joined(readable_lines(output, debug, job), 0);
}

std::string explain_loading(const std::string& output, const CompileJob& job) {
  const std::string symbol =
      between(output + '\n', "undefined symbol: ", "\n");  // glibc; a version may follow a comma
  if (symbol.empty())
    return "the program cannot be loaded:\n" + joined(split_lines(output.substr(0, 400)), 0);
  const std::string name = demangled(symbol.substr(0, symbol.find_first_of(", \t"))).substr(0, 400);
  return job.shown +
         (name.find("dlfs::exercise::") != name.npos
              ? ": not defined, or with other types than in exercises/" + job.exercise.name + ".hpp:"
              : ": declared and used, but not defined:") +
         "\n  " + name;
}

}  // namespace dlfs::workbook
