// Tables of numbers, as prices of houses come: columns of all sizes, and gaps (section 6.5.1).
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::ch06 {

struct Table {
  std::vector<std::string> names;  // of the columns of x, and of t
  Tensor<double> x;                // (N, D); a gap is NaN
  Tensor<double> t;                // (N, 1): what is to be predicted
};

// Friedman's function (1991) as a table of houses: t = 10 sin(pi u1 u2) + 20 (u3 - 1/2)^2 + 10 u4 + 5 u5 +
// noise, with u1 to u10 even in [0, 1) and normal noise of standard deviation 1. The columns of x are the u
// on odd scales, some of their numbers missing. Nobody can predict t better than to sqrt(2 / pi) = 0.798 on
// average.
Table friedman_table(std::size_t rows, double gaps, Rng& rng);

// A file of numbers with commas between them, in each line as many. The first line may hold names instead.
// The last column is t; an empty field, NA or nan is a gap. Throws std::runtime_error with file, line and
// column, and what is wrong there.
Table read_csv(const std::filesystem::path& file);

// These rows of a table.
Table select_rows(const Table& table, const std::vector<std::size_t>& rows);

// The mean and deviation of each column, learnt from some rows and applied to others. Gaps are left out of
// both, and then filled with the mean.
class Scaling {
 public:
  explicit Scaling(const Tensor<double>& x);
  // (N, D) -> (N, D), the columns with mean 0 and deviation 1 as far as they are like those learnt from; gaps
  // are 0.
  [[nodiscard]] Tensor<double> apply(const Tensor<double>& x) const;
  // And back again, of numbers without gaps.
  [[nodiscard]] Tensor<double> undo(const Tensor<double>& scaled) const;

 private:
  Tensor<double> mean_, deviation_;  // (D); 1 for a column that does not vary
};

}  // namespace dlfs::ch06
