#include "common/training/curves.hpp"

#include <numeric>
#include <span>
#include <sstream>
#include <stdexcept>

#include "common/io/atomic_file.hpp"

namespace dlfs {

void write_csv(const std::filesystem::path& file, const std::vector<std::string>& names,
               const std::vector<std::vector<double>>& rows) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text.precision(10);
  for (std::size_t i = 0; i < names.size(); ++i) text << (i == 0 ? "" : ",") << names[i];
  text << '\n';
  for (const std::vector<double>& row : rows) {
    if (row.size() != names.size())
      throw std::invalid_argument("write_csv: expected " + std::to_string(names.size()) +
                                  " numbers in a row, found " + std::to_string(row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) text << (i == 0 ? "" : ",") << row[i];
    text << '\n';
  }
  const std::string table = text.str();
  write_file_atomically(file, std::as_bytes(std::span(table)));
}

CurvesOption::CurvesOption(Options& options) {
  options.add("curves", file_, "write loss and accuracies of each epoch to this .csv file, while training")
      .writes_file();
}

std::vector<std::vector<double>> curve_rows(const History& history, std::size_t first) {
  std::vector<std::vector<double>> rows;
  std::size_t begin = first == 0 ? 0 : history.evaluations[first - 1].iteration + 1;
  for (std::size_t i = first; i < history.evaluations.size(); ++i) {
    const Evaluation& evaluation = history.evaluations[i];
    const std::size_t end = evaluation.iteration + 1;
    const double sum = std::accumulate(history.losses.begin() + static_cast<std::ptrdiff_t>(begin),
                                       history.losses.begin() + static_cast<std::ptrdiff_t>(end), 0.0);
    rows.push_back({static_cast<double>(evaluation.epoch), static_cast<double>(evaluation.iteration),
                    sum / static_cast<double>(end - begin), evaluation.train_accuracy,
                    evaluation.test_accuracy});
    begin = end;
  }
  return rows;
}

void CurvesOption::operator()(const History& history) const {
  if (file_.empty() || history.new_evaluation() == nullptr) return;
  write_csv(file_, {"epoch", "iteration", "loss", "train_accuracy", "test_accuracy"}, curve_rows(history));
}

}  // namespace dlfs
