#include "ch06_techniques/pieces/tables.hpp"

#include <cmath>
#include <fstream>
#include <limits>
#include <numbers>
#include <sstream>
#include <stdexcept>

#include "common/tensor/arithmetic.hpp"

namespace dlfs::ch06 {

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream text(line + ",");
  for (std::string field; std::getline(text, field, ',');) {
    const auto first = field.find_first_not_of(" \t\r\"");
    const auto last = field.find_last_not_of(" \t\r\"");
    fields.push_back(first == std::string::npos ? "" : field.substr(first, last - first + 1));
  }
  return fields;
}

bool is_gap(const std::string& field) { return field.empty() || field == "NA" || field == "nan"; }

// Whether the whole field is a number, which is then put into `value`.
bool read_number(const std::string& field, double& value) {
  std::istringstream text(field);
  text.imbue(std::locale::classic());
  return text >> value && text.eof() && std::isfinite(value);
}

[[noreturn]] void fail(const std::filesystem::path& file, std::size_t line, const std::string& what) {
  throw std::runtime_error(file.string() + ", line " + std::to_string(line) + what);
}

}  // namespace

Table friedman_table(std::size_t rows, double gaps, Rng& rng) {
  constexpr std::size_t D = 10;
  Table table{.names = {}, .x = Tensor<double>::zeros({rows, D}), .t = Tensor<double>::zeros({rows, 1})};
  for (std::size_t d = 0; d < D; ++d) table.names.push_back("u" + std::to_string(d + 1));
  table.names.emplace_back("price");
  for (std::size_t n = 0; n < rows; ++n) {
    const Tensor<double> u = Tensor<double>::uniform({D}, 0, 1, rng);
    table.t[n] = 10 * std::sin(std::numbers::pi * u[0] * u[1]) + 20 * (u[2] - 0.5) * (u[2] - 0.5) +
                 10 * u[3] + 5 * u[4] + rng.normal();
    for (std::size_t d = 0; d < D; ++d) {
      const double scale = std::pow(10, static_cast<double>(d % 5) - 1);  // 0.1 to 1000
      table.x(n, d) = rng.uniform(0, 1) < gaps ? gap : scale * (u[d] + static_cast<double>(d));
    }
  }
  return table;
}

Table read_csv(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  Table table;
  std::vector<double> x, t;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const std::vector<std::string> fields = fields_of(line);
    if (fields.size() == 1 && fields[0].empty()) continue;
    if (table.names.empty()) {
      if (fields.size() < 2) fail(file, number, ": expected at least two columns, found one");
      bool all_numbers = true;
      double ignored = 0;
      for (const std::string& field : fields) all_numbers &= is_gap(field) || read_number(field, ignored);
      for (std::size_t i = 0; i < fields.size(); ++i)
        table.names.push_back(all_numbers ? std::to_string(i + 1) : fields[i]);
      if (!all_numbers) continue;
    }
    if (fields.size() != table.names.size())
      fail(file, number,
           ": expected " + std::to_string(table.names.size()) + " columns, found " +
               std::to_string(fields.size()));
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const bool is_target = i + 1 == fields.size();
      const std::string column = ", column " + std::to_string(i + 1) + " (" + table.names[i] + "): ";
      double value = gap;
      if (is_gap(fields[i]) && is_target)
        fail(file, number, column + "expected what is to be predicted, found a gap");
      if (!is_gap(fields[i]) && !read_number(fields[i], value))
        fail(file, number, column + "expected a number, found '" + fields[i] + "'");
      (is_target ? t : x).push_back(value);
    }
  }
  if (t.empty()) throw std::runtime_error(file.string() + ": expected rows of numbers, found none");
  table.x = Tensor<double>::from({t.size(), table.names.size() - 1}, x);
  table.t = Tensor<double>::from({t.size(), 1}, t);
  return table;
}

Table select_rows(const Table& table, const std::vector<std::size_t>& rows) {
  return {table.names, take(table.x, rows), take(table.t, rows)};
}

Scaling::Scaling(const Tensor<double>& x)
    : mean_(Tensor<double>::zeros({x.dim(1)})), deviation_(Tensor<double>::ones({x.dim(1)})) {
  for (std::size_t d = 0; d < x.dim(1); ++d) {
    double count = 0, sum = 0, squares = 0;
    for (std::size_t n = 0; n < x.dim(0); ++n) {
      if (!std::isnan(x(n, d))) sum += x(n, d), ++count;
    }
    if (count == 0) continue;
    mean_[d] = sum / count;
    for (std::size_t n = 0; n < x.dim(0); ++n) {
      if (!std::isnan(x(n, d))) squares += (x(n, d) - mean_[d]) * (x(n, d) - mean_[d]);
    }
    if (squares > 0) deviation_[d] = std::sqrt(squares / count);
  }
}

Tensor<double> Scaling::apply(const Tensor<double>& x) const {
  return map((x - mean_) / deviation_, [](double value) { return std::isnan(value) ? 0 : value; });
}

Tensor<double> Scaling::undo(const Tensor<double>& scaled) const { return scaled * deviation_ + mean_; }

}  // namespace dlfs::ch06
