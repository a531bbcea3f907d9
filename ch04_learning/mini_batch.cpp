#include "ch04_learning/mini_batch.hpp"

#include "common/tensor/rows.hpp"

namespace dlfs::ch04 {

Dataset<double> draw_mini_batch(const Dataset<double>& train, std::size_t size, Rng& rng) {
  const auto chosen = rng.choice(train.size(), size);
  Dataset<double> batch;
  gather(train.x, chosen, batch.x);
  gather(train.t, chosen, batch.t);
  return batch;
}

}  // namespace dlfs::ch04
