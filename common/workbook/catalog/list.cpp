#include "common/workbook/catalog/list.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <iomanip>
#include <iterator>
#include <sstream>

namespace dlfs::workbook {
namespace {

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

std::string format_programs(std::span<const Program> programs) {
  std::array<std::size_t, 3> widths{};
  for (const Program& p : programs) {
    widths = {std::max(widths[0], p.chapter.size()), std::max(widths[1], p.section.size()),
              std::max(widths[2], p.program.size())};
  }
  const auto column = [](std::size_t width) { return std::setw(static_cast<int>(width) + 2); };
  std::ostringstream text;
  text << std::left;
  for (const Program& p : programs) {
    text << "  " << column(widths[0]) << p.chapter << column(widths[1]) << p.section << column(widths[2])
         << p.program << p.title << '\n';
  }
  return text.str();
}

std::vector<Program> filter_programs(std::span<const Program> catalog, const std::string& filter) {
  std::vector<Program> chapter;
  std::copy_if(catalog.begin(), catalog.end(), std::back_inserter(chapter),
               [&](const Program& p) { return p.chapter == filter; });
  if (!chapter.empty()) return chapter;

  std::vector<Program> found;
  std::copy_if(catalog.begin(), catalog.end(), std::back_inserter(found), [&](const Program& p) {
    return lower_case(p.section + '\n' + p.name() + '\n' + p.title).find(lower_case(filter)) !=
           std::string::npos;
  });
  return found;
}

}  // namespace dlfs::workbook
