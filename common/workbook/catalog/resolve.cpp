#include "common/workbook/catalog/resolve.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>

#include "common/cli/nearest.hpp"
#include "common/cli/option.hpp"
#include "common/workbook/catalog/list.hpp"
#include "common/workbook/catalog/section.hpp"

namespace dlfs::workbook {
namespace {

using Rule = std::function<bool(const Program&)>;

std::vector<Program> select(std::span<const Program> catalog, const Rule& rule) {
  std::vector<Program> selected;
  std::copy_if(catalog.begin(), catalog.end(), std::back_inserter(selected), rule);
  return selected;
}

std::vector<Program> of_section(std::span<const Program> catalog, Section section) {
  const auto select_ranges = [&](const auto& rule) {
    return select(catalog, [&](const Program& program) {
      const std::vector<SectionRange> ranges = parse_section_ranges(program.section);
      return std::any_of(ranges.begin(), ranges.end(),
                         [&](const auto& range) { return rule(range, section); });
    });
  };
  if (auto found = select_ranges(contains); !found.empty()) return found;
  if (auto found = select_ranges(is_within); !found.empty()) return found;
  for (section.pop_back(); !section.empty(); section.pop_back()) {
    if (auto found = select_ranges(contains); !found.empty()) return found;
  }
  return {};
}

std::string suggestion(std::span<const Program> catalog, const std::string& text) {
  const bool full = text.find('/') != std::string::npos;
  std::vector<std::string> names;
  for (const Program& program : catalog) names.push_back(full ? program.name() : program.program);
  const std::optional<std::string> name = nearest(text, names);
  if (!name) return "";
  const auto index = static_cast<std::size_t>(std::find(names.begin(), names.end(), *name) - names.begin());
  return "did you mean " + catalog[index].name() + "? ";
}

}  // namespace

std::vector<Program> matching_programs(std::span<const Program> catalog, const std::string& text) {
  if (text.empty()) return {};
  if (const std::filesystem::path file = text; file.extension() == ".cpp") {
    std::string chapter;  // ch05 of ch05_backprop
    for (const std::filesystem::path& part : std::filesystem::absolute(file).parent_path()) {
      if (part.string().starts_with("ch0")) chapter = part.string().substr(0, 4);
    }
    return select(catalog,
                  [&](const Program& p) { return p.name() == chapter + "/" + file.stem().string(); });
  }
  const auto by_rule = [&](const Rule& rule) { return select(catalog, rule); };
  if (auto found = by_rule([&](const Program& p) { return p.name() == text; }); !found.empty()) return found;
  if (auto found = by_rule([&](const Program& p) { return p.program == text; }); !found.empty()) return found;
  if (const auto section = parse_section(text)) return of_section(catalog, *section);
  return by_rule([&](const Program& p) { return p.name().find(text) != std::string::npos; });
}

Program resolve_program(std::span<const Program> catalog, const std::string& text) {
  const std::vector<Program> found = matching_programs(catalog, text);
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    throw UsageError("no program is called '" + text + "': " + suggestion(catalog, text) +
                     "./workbook list shows all");
  }
  throw UsageError("'" + text + "' may mean any of " + std::to_string(found.size()) + " programs:\n" +
                   format_programs(found));
}

}  // namespace dlfs::workbook
