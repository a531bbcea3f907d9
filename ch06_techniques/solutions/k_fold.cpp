// Exercise 6.9 (section 6.5.1): k-fold validation
#include "k_fold.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

std::vector<Fold> k_fold(const Tensor<double>& x, std::size_t k) {
  const std::size_t N = x.dim(0);
  std::vector<Fold> folds;
  for (std::size_t i = 0; i < k; ++i) {
    const std::size_t first = N * i / k, last = N * (i + 1) / k;
    Labels train_rows, validation_rows;
    for (std::size_t n = 0; n < N; ++n) (n >= first && n < last ? validation_rows : train_rows).push_back(n);
    const Tensor<double> train = take(x, train_rows), validation = take(x, validation_rows);

    const Tensor<double> m = mean(train, 0), centred = train - m;
    Tensor<double> s = sqrt(mean(centred * centred, 0));
    for (double& value : s) value = value == 0 ? 1 : value;
    folds.push_back({centred / s, (validation - m) / s});
  }
  return folds;
}

}  // namespace dlfs::exercise
