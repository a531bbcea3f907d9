#include "common/workbook/compiler_messages.hpp"

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>
#include <vector>

namespace dlfs::workbook {
namespace {

constexpr std::size_t shown_lines = 15;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line.substr(0, 400));
  return lines;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

// softmax.cpp:12 -> ch04_learning/exercises/softmax.cpp:12
std::string with_paths(std::string text, const Checkout& debug, const Submission& work) {
  const std::string file = work.exercise.name + ".cpp";
  if (text.starts_with(file + ":")) text.replace(0, file.size(), work.shown);
  replace_all(text, " " + file + ":", " " + work.shown + ":");
  replace_all(text, debug.root.string() + "/", "");
  return text;
}

std::string joined(const std::vector<std::string>& lines, std::size_t begin) {
  std::string text;
  for (std::size_t i = begin; i < std::min(lines.size(), begin + shown_lines); ++i)
    text += (text.empty() ? "" : "\n") + lines[i];
  return text;
}

}  // namespace

std::string explain_compiler(const std::string& output, const Checkout& debug, const Submission& work) {
  std::vector<std::string> lines = lines_of(output);
  for (std::string& line : lines) line = with_paths(line, debug, work);
  const auto is_error = [](const std::string& line) {
    return line.find(": error: ") != line.npos || line.find(": fatal error: ") != line.npos;
  };
  const auto first = std::find_if(lines.begin(), lines.end(), is_error);
  if (first == lines.end()) return "the compiler failed:\n" + joined(lines, 0);

  // An error within a library's header: the line of the student's file that leads there.
  std::string origin;
  if (!first->starts_with(work.shown + ":")) {
    for (const std::string& line : lines) {
      const std::size_t at = line.find(work.shown + ":");
      if (at == line.npos || !origin.empty()) continue;
      const std::size_t end = line.find_first_not_of("0123456789", at + work.shown.size() + 1);
      origin = "from " + line.substr(at, end - at) + "\n";
    }
  }
  return origin + joined(lines, static_cast<std::size_t>(first - lines.begin()));
}

std::string explain_linker(const std::string& output, const Checkout& debug, const Submission& work) {
  static const std::regex missing("undefined reference to [`'](.*)'");
  std::set<std::string> names;
  for (const std::string& line : lines_of(output)) {
    std::smatch match;
    if (std::regex_search(line, match, missing) && match[1].str().starts_with("dlfs::exercise::"))
      names.insert(match[1].str());
  }
  if (names.empty()) {
    std::vector<std::string> lines = lines_of(output);
    for (std::string& line : lines) line = with_paths(line, debug, work);
    return "linking failed:\n" + joined(lines, 0);
  }
  std::string text =
      work.shown + ": not defined, or with other types than in tests/" + work.exercise.name + ".hpp:";
  for (const std::string& name : names) text += "\n  " + name;
  return text;
}

}  // namespace dlfs::workbook
