#include "common/workbook/catalog/section.hpp"

#include <algorithm>
#include <charconv>

namespace dlfs::workbook {
namespace {

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// "6.2.2-3" ends at 6.2.3, "5.1-5.3" at 5.3: the end replaces the last numbers of the beginning.
Section end_of_range(const Section& first, const Section& end) {
  if (end.size() >= first.size()) return end;
  Section last = first;
  std::copy(end.begin(), end.end(), last.end() - static_cast<std::ptrdiff_t>(end.size()));
  return last;
}

}  // namespace

std::optional<Section> parse_section(std::string_view text) {
  Section section;
  for (const std::string_view part : split(text, '.')) {
    int number = 0;
    const char* const end = part.data() + part.size();
    const auto [stop, error] = std::from_chars(part.data(), end, number);
    if (error != std::errc() || stop != end || number < 0) return std::nullopt;
    section.push_back(number);
  }
  return section;
}

std::vector<SectionRange> parse_section_ranges(std::string_view text) {
  std::vector<SectionRange> ranges;
  for (const std::string_view part : split(text, ',')) {
    const std::vector<std::string_view> ends = split(trim(part), '-');
    const std::optional<Section> first = parse_section(ends.front());
    const std::optional<Section> last = parse_section(ends.back());
    if (first && last) ranges.push_back({*first, end_of_range(*first, *last)});
  }
  return ranges;
}

bool contains(const SectionRange& range, const Section& section) {
  return range.first <= section && section <= range.last;
}

bool is_within(const SectionRange& range, const Section& section) {
  return section.size() <= range.first.size() &&
         std::equal(section.begin(), section.end(), range.first.begin());
}

}  // namespace dlfs::workbook
