#include "ch04_learning/mini_batch.hpp"

#include "common/tensor/rows.hpp"

namespace dlfs::ch04 {

MiniBatch draw_mini_batch(const Mnist<double>& mnist, std::size_t size, Rng& rng) {
  const auto chosen = rng.choice(mnist.train_labels.size(), size);
  MiniBatch batch;
  gather(mnist.train_images, chosen, batch.x);
  gather(mnist.train_labels, chosen, batch.t);
  return batch;
}

}  // namespace dlfs::ch04
