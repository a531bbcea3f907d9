#include "common/workbook/reports/text.hpp"

#include <sstream>

#include "common/workbook/reports/csv.hpp"

namespace dlfs::workbook {

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const std::size_t at = text.find(before);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + before.size();
  const std::size_t end = text.find(after, begin);
  return text.substr(begin, end == std::string::npos ? end : end - begin);
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool is_blank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

std::string printable_lines(const std::string& text) {
  std::string result;
  for (std::string line : split_lines(text)) {
    replace_all(line, "\t", "    ");
    result += printable(line) + '\n';
  }
  if (!text.ends_with('\n') && !result.empty()) result.pop_back();
  return result;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

}  // namespace dlfs::workbook
