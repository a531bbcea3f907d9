#include "dataset/sequences/table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace dlfs {

namespace {

// The fields between the commas, without double quotes around them and without the carriage return of Windows.
std::vector<std::string> fields_of(std::string line) {
  if (!line.empty() && line.back() == '\r') line.pop_back();
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

// Whether the whole text is a finite number.
bool read_number(const std::string& text, double& value) {
  char* end = nullptr;
  value = std::strtod(text.c_str(), &end);
  return end != text.c_str() && *end == '\0' && std::isfinite(value);
}

}  // namespace

Tensor<double> read_table(const std::filesystem::path& file, const std::vector<std::string>& columns,
                          std::size_t stride) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  std::size_t number = 1;
  const auto fail = [&](const std::string& what) {
    throw std::runtime_error(file.string() + ", line " + std::to_string(number) + ": " + what);
  };
  std::string line;
  if (!std::getline(in, line)) fail("expected the names of the columns, found an empty file");
  const std::vector<std::string> names = fields_of(line);
  std::vector<std::size_t> wanted;
  for (const std::string& column : columns) {
    const auto found = std::find(names.begin(), names.end(), column);
    if (found == names.end()) fail("expected a column named " + column + ", found none");
    wanted.push_back(static_cast<std::size_t>(found - names.begin()));
  }

  std::vector<double> values;
  while (std::getline(in, line)) {
    ++number;
    if (line.empty() || (number - 2) % stride != 0) continue;
    const std::vector<std::string> fields = fields_of(line);
    if (fields.size() != names.size()) {
      fail("expected " + std::to_string(names.size()) + " fields, found " + std::to_string(fields.size()));
    }
    for (const std::size_t i : wanted) {
      values.emplace_back();
      if (!read_number(fields[i], values.back()))
        fail("expected a number as " + names[i] + ", found '" + fields[i] + "'");
    }
  }
  if (values.empty()) fail("expected rows of numbers after the names of the columns, found none");
  return Tensor<double>::from(Shape{values.size() / wanted.size(), wanted.size()},
                              std::span<const double>(values));
}

}  // namespace dlfs
