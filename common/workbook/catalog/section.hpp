// The book's section numbers as the catalog writes them: "5.7.4", "4.3.3, 4.4", "5.1-5.3", "6.2.2-3", "5.6.3,
// A".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace dlfs::workbook {

using Section = std::vector<int>;  // 5.7.4 is {5, 7, 4}; comparing vectors is the book's order

// From first to last; equal for a single section.
struct SectionRange {
  Section first;
  Section last;
};

// "5.7.4" -> {5, 7, 4}; nothing for any other text.
std::optional<Section> parse_section(std::string_view text);

// The ranges of one catalog entry; parts that are not numbers (an appendix) are left out.
std::vector<SectionRange> parse_section_ranges(std::string_view text);

// Whether the section is in the range.
bool contains(const SectionRange& range, const Section& section);

// Whether the section, or one of its subsections, begins the range: 5.7 and 5.7.4 for 5.7.4.
bool is_within(const SectionRange& range, const Section& section);

}  // namespace dlfs::workbook
