// The option --curves FILE.csv of programs that train: what plots and spreadsheets can read, while the
// training runs.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "common/cli/options.hpp"
#include "common/training/history.hpp"

namespace dlfs {

// Writes a table, the names in its first line, a line for each row, whole or not at all: who looks at it
// while it grows never sees half a line. Throws std::invalid_argument if a row does not have a number for
// each name, std::runtime_error naming the file if it cannot be written.
void write_csv(const std::filesystem::path& file, const std::vector<std::string>& names,
               const std::vector<std::vector<double>>& rows);

// The rows of --curves from evaluation `first` on: epoch, iteration, the mean loss of the mini-batches since the evaluation
// before, training and test accuracy.
std::vector<std::vector<double>> curve_rows(const History& history, std::size_t first = 0);

class CurvesOption {
 public:
  // Declares --curves.
  explicit CurvesOption(Options& options);
  CurvesOption(const CurvesOption&) = delete;
  CurvesOption& operator=(const CurvesOption&) = delete;

  // Called after each step, it writes the file anew after an evaluation: epoch, iteration, the mean loss of
  // the mini-batches since the last evaluation, training and test accuracy. Without --curves it does nothing.
  void operator()(const History& history) const;

  [[nodiscard]] const std::string& file() const { return file_; }  // empty: not given

 private:
  std::string file_;
};

}  // namespace dlfs
