// Mistake: the last batch is not cut short.
// Said: row: index 5 is out of range
#include <algorithm>
#include <stdexcept>

#include "accuracy.hpp"

namespace dlfs::exercise {

Labels argmax(const Tensor<double>& y) {
  Labels positions(y.dim(0), 0);
  for (std::size_t i = 0; i < y.dim(0); ++i) {
    for (std::size_t k = 1; k < y.dim(1); ++k) {
      if (y(i, k) > y(i, positions[i])) positions[i] = k;
    }
  }
  return positions;
}

double accuracy(const Predict& predict, const Tensor<double>& x, const Labels& t, std::size_t batch_size) {
  const std::size_t N = x.dim(0);
  if (batch_size == 0 || N == 0 || t.size() != N) throw std::invalid_argument("accuracy: nothing to count");
  std::size_t correct = 0;
  for (std::size_t first = 0; first < N; first += batch_size) {
    const std::size_t n = batch_size;
    Tensor<double> batch = Tensor<double>::zeros({n, x.dim(1)});
    for (std::size_t i = 0; i < n; ++i) std::ranges::copy(x.row(first + i), batch.row(i).begin());
    const Labels answers = argmax(predict(batch));
    for (std::size_t i = 0; i < n; ++i) {
      if (answers[i] == t[first + i]) ++correct;
    }
  }
  return static_cast<double>(correct) / static_cast<double>(N);
}

}  // namespace dlfs::exercise
