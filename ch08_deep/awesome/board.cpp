#include "ch08_deep/awesome/board.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iomanip>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <tuple>

#include "common/io/atomic_file.hpp"

namespace dlfs::ch08 {
namespace {

constexpr const char* header = "accuracy,parameters,seconds,name";

bool is_name(std::string_view text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; };
  return !text.empty() && std::ranges::none_of(text, is_control);
}

// Takes the number and the comma after it off the front of the line; false if there is none.
template <typename Number>
bool take_number(std::string_view& line, Number& number) {
  const std::size_t comma = line.find(',');
  if (comma == std::string_view::npos) return false;
  const auto [end, error] = std::from_chars(line.data(), line.data() + comma, number);
  if (error != std::errc{} || end != line.data() + comma) return false;
  line.remove_prefix(comma + 1);
  return true;
}

bool parse(std::string_view line, BoardEntry& entry) {
  if (!take_number(line, entry.accuracy) || !(entry.accuracy >= 0 && entry.accuracy <= 1)) return false;
  if (!take_number(line, entry.parameters)) return false;
  if (!take_number(line, entry.seconds) || !(entry.seconds >= 0 && std::isfinite(entry.seconds)))
    return false;
  entry.name = line;
  return is_name(line);
}

[[noreturn]] void complain(const std::filesystem::path& file, std::size_t number, const std::string& expected,
                           const std::string& found) {
  throw std::runtime_error(file.string() + ", line " + std::to_string(number) + ": expected " + expected +
                           ", found '" + found.substr(0, 60) + "'; mend or remove the line");
}

}  // namespace

std::vector<BoardEntry> read_board(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return {};
  std::ifstream in(file);
  std::vector<BoardEntry> entries;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (number == 1) {
      if (line != header) complain(file, number, "'" + std::string(header) + "'", line);
      continue;
    }
    BoardEntry entry;
    if (!parse(line, entry)) complain(file, number, "a line such as '0.9950,77000,180,my network'", line);
    entries.push_back(entry);
  }
  if (!in.eof()) throw std::runtime_error(file.string() + ": cannot be read; is it a file, and readable?");
  return entries;
}

void write_board(const std::filesystem::path& file, const std::vector<BoardEntry>& entries) {
  std::ostringstream text;
  text << header << '\n' << std::fixed;
  for (const BoardEntry& entry : entries) {
    if (!is_name(entry.name)) {
      throw std::invalid_argument("board: expected a name of one line, without control characters, found '" +
                                  entry.name + "'");
    }
    text << std::setprecision(4) << entry.accuracy << ',' << entry.parameters << ',' << std::setprecision(1)
         << entry.seconds << ',' << entry.name << '\n';
  }
  const std::string bytes = text.str();
  write_file_atomically(file, std::as_bytes(std::span(bytes)));
}

std::vector<BoardEntry> ranked(std::vector<BoardEntry> entries) {
  std::ranges::stable_sort(entries, [](const BoardEntry& a, const BoardEntry& b) {
    return std::tuple(-a.accuracy, a.parameters, a.seconds) <
           std::tuple(-b.accuracy, b.parameters, b.seconds);
  });
  return entries;
}

std::string to_table(const std::vector<BoardEntry>& entries) {
  std::ostringstream table;
  table << "rank  accuracy  parameters  seconds  name\n" << std::fixed;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    table << std::setw(4) << i + 1 << std::setprecision(4) << std::setw(10) << entries[i].accuracy
          << std::setw(12) << entries[i].parameters << std::setprecision(0) << std::setw(9)
          << entries[i].seconds << "  " << entries[i].name << '\n';
  }
  return table.str();
}

}  // namespace dlfs::ch08
