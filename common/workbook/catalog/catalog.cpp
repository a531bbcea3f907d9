#include "common/workbook/catalog/catalog.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "common/workbook/catalog/section.hpp"

namespace dlfs::workbook {
namespace {

// Empty if a field is missing or empty, or if there are too many.
std::vector<std::string> four_fields(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream words(line);
  for (std::string field; std::getline(words, field, '\t');) {
    if (field.empty()) return {};
    fields.push_back(field);
  }
  if (fields.size() != 4) return {};
  return fields;
}

// Within a section, 3.6, the order is that of its CMakeLists.txt: what belongs to the whole section may come last.
bool comes_before(const Program& a, const Program& b) {
  if (a.chapter != b.chapter) return a.chapter < b.chapter;
  const std::vector<SectionRange> p = parse_section_ranges(a.section);
  const std::vector<SectionRange> q = parse_section_ranges(b.section);
  if (p.empty() || q.empty()) return !p.empty() && q.empty();
  const auto section = [](Section first) { return first.resize(2), first; };
  return section(p.front().first) < section(q.front().first);
}

}  // namespace

std::vector<Program> read_catalog(std::istream& in, const std::string& file_name) {
  std::vector<Program> programs;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const std::vector<std::string> fields = four_fields(line);
    if (fields.empty()) {
      throw std::runtime_error(file_name + ":" + std::to_string(number) +
                               ": expected chapter, section, program and title separated by tabs, found '" +
                               line + "'; configure again: cmake --preset release");
    }
    programs.push_back({fields[0], fields[1], fields[2], fields[3]});
  }
  std::stable_sort(programs.begin(), programs.end(), comes_before);
  return programs;
}

std::vector<Program> read_catalog(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) {
    throw std::runtime_error("cannot read " + file.string() + "; configure again: cmake --preset release");
  }
  return read_catalog(in, file.string());
}

}  // namespace dlfs::workbook
