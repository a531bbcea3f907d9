// Tables with untrusted fields: what is written is read again by the rules of RFC 4180, and no field is a
// formula. Fields of the input are separated by the byte 0xFF, which is no UTF-8.
#include "common/workbook/reports/csv.hpp"

#include <vector>

#include "common/fuzz/fuzz.hpp"

using namespace dlfs;

namespace {

std::vector<std::string> fields_of(std::string_view text) {
  std::vector<std::string> fields;
  for (std::size_t end = text.find('\xFF'); end != text.npos; end = text.find('\xFF')) {
    fields.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  fields.emplace_back(text);
  return fields;
}

// The fields of one line of a table. Broken promises: quotes that do not match, a second line.
std::vector<std::string> read_line(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool doubled = quoted && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"';
    if (doubled) {
      fields.back() += line[i++];
    } else if (line[i] == '"') {
      fuzz::require(quoted || fields.back().empty(), "quotes stand around a field");
      quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fuzz::require(quoted || (line[i] != '\r' && line[i] != '\n'), "a line has one end");
      fields.back() += line[i];
    }
  }
  fuzz::require(!quoted, "quotes match");
  return fields;
}

bool is_formula(const std::string& field) {
  const std::size_t first = field.find_first_not_of(' ');
  return first != field.npos && std::string_view("=+-@\t\r\n").find(field[first]) != std::string_view::npos;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<std::string> fields = fields_of(fuzz::text_of(data, size));
  const std::string line = workbook::csv_line(fields);
  fuzz::require(line.ends_with("\r\n"), "a line ends");
  const std::vector<std::string> found = read_line(std::string_view(line).substr(0, line.size() - 2));
  fuzz::require(found.size() == fields.size(), "there are as many fields as before");
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string text = workbook::valid_utf8(fields[i]);
    fuzz::require(found[i] == (is_formula(text) ? "'" + text : text), "a field is what it was");
    fuzz::require(workbook::valid_utf8(text) == text, "what is valid stays");
    for (const char c : workbook::printable(fields[i]))
      fuzz::require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F, "a terminal obeys nothing");
  }
  return 0;
}
