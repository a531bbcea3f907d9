#include "common/workbook/teaching/chapter_range.hpp"

#include <sstream>

#include "common/cli/option.hpp"

namespace dlfs::workbook {
namespace {

constexpr int first_chapter = 1;
constexpr int last_chapter = 8;

[[noreturn]] void complain(const std::string& part, const std::string& text) {
  throw UsageError("'" + part + "' in '" + text +
                   "' names no chapters: expected as in 3, 2-5 or 2,4-6, from " +
                   std::to_string(first_chapter) + " to " + std::to_string(last_chapter));
}

// One digit, as in "4", or "04" and "ch04".
int chapter_number(std::string text, const std::string& part, const std::string& all) {
  if (text.starts_with("ch")) text.erase(0, 2);
  if (text.size() == 2 && text.front() == '0') text.erase(0, 1);
  if (text.size() != 1 || text.front() < '0' + first_chapter || text.front() > '0' + last_chapter)
    complain(part, all);
  return text.front() - '0';
}

}  // namespace

std::set<std::string> parse_chapters(const std::string& text) {
  std::set<std::string> chapters;
  std::istringstream parts(text + ",");  // getline would not see an empty last part
  for (std::string part; std::getline(parts, part, ',');) {
    const std::size_t dash = part.find('-');
    const int first = chapter_number(part.substr(0, dash), part, text);
    const int last = dash == std::string::npos ? first : chapter_number(part.substr(dash + 1), part, text);
    if (last < first) complain(part, text);
    for (int chapter = first; chapter <= last; ++chapter) chapters.insert("ch0" + std::to_string(chapter));
  }
  return chapters;
}

}  // namespace dlfs::workbook
