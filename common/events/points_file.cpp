#include "common/events/points_file.hpp"

#include <locale>
#include <span>
#include <sstream>
#include <utility>

#include "common/io/atomic_file.hpp"

namespace dlfs {

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? std::string(2, c) : std::string(1, c);
  return cell + '"';
}

PointsFile::PointsFile(std::filesystem::path file) : file_(std::move(file)) {}

void PointsFile::add(const std::string& chart, const std::string& curve, double x, double y) {
  const std::lock_guard lock(mutex_);
  curves_[{chart, curve}].emplace_back(x, y);
  if (Clock::now() - written_ >= std::chrono::seconds(1)) write_all();
}

void PointsFile::write() {
  const std::lock_guard lock(mutex_);
  if (!curves_.empty()) write_all();
}

void PointsFile::write_all() {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text.precision(10);
  text << "chart,curve,x,y\n";
  for (const auto& [name, points] : curves_) {
    const std::string head = csv_cell(name.first) + ',' + csv_cell(name.second) + ',';
    for (const auto& [x, y] : points) text << head << x << ',' << y << '\n';
  }
  const std::string table = text.str();
  write_file_atomically(file_, std::as_bytes(std::span(table)));
  written_ = Clock::now();
}

}  // namespace dlfs
