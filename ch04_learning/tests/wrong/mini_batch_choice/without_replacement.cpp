// Mistake: every index at most once.
// Said: some index comes twice
#include <algorithm>

#include "mini_batch_choice.hpp"

namespace dlfs::exercise {

Labels choose(std::size_t count, std::size_t batch_size, Rng& rng) {
  Labels indices = rng.permutation(count);
  indices.resize(std::min(count, batch_size));
  return indices;
}

MiniBatch mini_batch(const Tensor<double>& x, const Labels& t, const Labels& indices) {
  MiniBatch batch{.x = Tensor<double>::zeros({indices.size(), x.dim(1)}), .t = {}};
  for (std::size_t i = 0; i < indices.size(); ++i) {
    std::ranges::copy(x.row(indices[i]), batch.x.row(i).begin());
    batch.t.push_back(t[indices[i]]);
  }
  return batch;
}

}  // namespace dlfs::exercise
