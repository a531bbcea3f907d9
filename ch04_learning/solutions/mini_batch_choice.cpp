// Exercise 4.3 (section 4.2.3): choosing a mini-batch
#include "mini_batch_choice.hpp"

#include <algorithm>

namespace dlfs::exercise {

Labels choose(std::size_t count, std::size_t batch_size, Rng& rng) {
  Labels indices(batch_size);
  for (std::size_t& index : indices) index = rng.below(count);
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
