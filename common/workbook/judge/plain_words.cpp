#include "common/workbook/judge/plain_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <string_view>

namespace dlfs::workbook {
namespace {

// What beginners use of the standard library, and the header that has it.
struct Header {
  std::string_view name, names;  // each name between spaces
};

constexpr std::array<Header, 12> headers = {{
    {"<algorithm>",
     " all_of any_of clamp copy count count_if equal fill find find_if max max_element min min_element "
     "minmax_element reverse sort stable_sort swap transform "},
    {"<cmath>", " abs cos exp floor ceil log log10 log2 pow round sin sqrt tanh isnan isfinite "},
    {"<cstddef>", " size_t "},
    {"<functional>", " function "},
    {"<iostream>", " cout cerr endl "},
    {"<limits>", " numeric_limits "},
    {"<map>", " map "},
    {"<numeric>", " accumulate inner_product iota "},
    {"<optional>", " optional nullopt "},
    {"<stdexcept>", " invalid_argument out_of_range runtime_error logic_error "},
    {"<string>", " string to_string "},
    {"<vector>", " vector "},
}};

std::string_view header_of(const std::string& name) {
  for (const Header& header : headers) {
    if (header.names.find(" " + name + " ") != std::string_view::npos) return header.name;
  }
  return {};
}

// What a pattern's group finds in a line. Quotes of GCC and Clang in the C locale are '.
std::optional<std::string> found(const std::string& line, const std::string& pattern) {
  std::smatch match;
  if (!std::regex_search(line, match, std::regex(pattern))) return std::nullopt;
  return match[match.size() - 1].str();
}

std::string missing_name(const std::string& name) {
  if (const std::string_view header = header_of(name); !header.empty())
    return "'" + name + "' belongs to the standard library: write std::" + name + ", and #include " +
           std::string(header) + " at the top of the file";
  return "nothing is called '" + name +
         "' here: is it spelt as it was declared (W is not w), and declared above, within the same braces?";
}

std::string missing_in_std(const std::string& name) {
  const std::string_view header = header_of(name);
  if (header.empty()) return "the standard library has no std::" + name + " in the headers included so far";
  return "std::" + name + " needs #include " + std::string(header) + " at the top of the file";
}

bool mixes_sizes(const std::vector<std::string>& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    const bool has_both = line.find("'int'") != line.npos &&
                          (line.find("unsigned long") != line.npos ||
                           line.find("long unsigned int") != line.npos || line.find("size_t") != line.npos);
    return has_both && (line.find("conflicting types") != line.npos || line.find("narrow") != line.npos);
  });
}

}  // namespace

std::string in_plain_words(const std::vector<std::string>& lines) {
  if (lines.empty()) return {};
  const std::string& error = lines.front();
  if (found(error, "expected (',' or )?';'"))
    return "a ';' is missing, most often at the end of the statement before this place";
  if (const auto name = found(error, "'(std::)?([A-Za-z_0-9]+)' is not a member of 'std'"))
    return missing_in_std(*name);
  if (const auto name = found(error, "'([A-Za-z_0-9]+)' in namespace 'std' does not name"))
    return missing_in_std(*name);
  if (const auto name = found(error, "no (template|member|type) named '([A-Za-z_0-9]+)' in namespace 'std'"))
    return missing_in_std(*name);
  if (const auto name = found(error, "'([A-Za-z_0-9]+)' was not declared in this scope"))
    return missing_name(*name);
  if (const auto name = found(error, "use of undeclared identifier '([A-Za-z_0-9]+)'"))
    return missing_name(*name);
  if (const auto name = found(error, "'([A-Za-z_0-9]+)' does not name a type")) return missing_name(*name);
  if (mixes_sizes(lines))
    return "sizes and positions are std::size_t, which has no negative numbers: declare the variable as "
           "std::size_t instead of int, and write a literal as std::size_t{0}";
  if (found(error, "(no return statement|control reaches end|does not return a value)"))
    return "this function promises a value: each way through it needs a return";
  if (found(error, "expected '\\}'")) return "a '}' is missing: each '{' needs one";
  if (found(error, "(assignment of read-only|cannot assign to .*const)"))
    return "this is const and cannot be changed: write the result into a variable of your own";
  return {};
}

}  // namespace dlfs::workbook
