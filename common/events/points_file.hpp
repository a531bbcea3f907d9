// The curves of a program as a table that grows while it runs: what --curves FILE.csv writes.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace dlfs {

// A cell of a table: in quotation marks if it holds a comma, a quotation mark or a line end.
std::string csv_cell(const std::string& text);

// Writes "chart,curve,x,y" and a line for each point, the curves in the order of their names. The file is written anew at most
// once a second, whole or not at all: who looks at it while it grows never sees half a line. Points may come from several
// threads; as long as each curve comes from one, the same points give the same bytes.
class PointsFile {
 public:
  explicit PointsFile(std::filesystem::path file);
  // Throw std::runtime_error naming the file if it cannot be written.
  void add(const std::string& chart, const std::string& curve, double x, double y);
  void write();  // what has come since the last time; nothing if there are no points at all

 private:
  using Clock = std::chrono::steady_clock;
  void write_all();

  std::filesystem::path file_;
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::vector<std::pair<double, double>>> curves_;
  Clock::time_point written_ = Clock::now();
};

}  // namespace dlfs
