#include "ch04_learning/classical/nearest_neighbours.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::ch04 {

NearestNeighbours::NearestNeighbours(std::size_t k) : k_(k) {
  if (k == 0) throw std::invalid_argument("nearest neighbours: expected k of at least 1, found 0");
}

void NearestNeighbours::fit(const Dataset<float>& train, Rng&) {
  expect_samples("nearest neighbours", train);
  if (train.size() < k_) {
    throw std::invalid_argument("nearest neighbours: expected at least " + std::to_string(k_) +
                                " samples, found " + std::to_string(train.size()));
  }
  samples_ = Dataset<float>(train.x, train.t);
  squares_ = sum(train.x * train.x, 1);
}

Labels NearestNeighbours::predict(const Tensor<float>& x) const {
  // |x - s|^2 = |x|^2 - 2 x s + |s|^2, of which |x|^2 is the same for all samples s: one matrix product gives
  // the distances of 100 images to all samples.
  const std::size_t N = x.dim(0), together = 100;
  Labels labels(N);
  Tensor<float> images, products;
  for (std::size_t first = 0; first < N; first += together) {
    const std::size_t count = std::min(together, N - first);
    slice(x, first, count, images);
    matmul(images, Transpose::no, samples_.x, Transpose::yes, products);  // (count, samples)
    parallel_for(count, [&](std::size_t i) {
      const auto product = products.row(i);
      const auto distance = [&](std::size_t s) { return squares_[s] - 2 * product[s]; };
      // The k nearest so far, the nearest first.
      std::vector<std::pair<float, std::size_t>> nearest;
      for (std::size_t s = 0; s < samples_.size(); ++s) {
        const std::pair candidate(distance(s), s);
        if (nearest.size() == k_ && nearest.back() <= candidate) continue;
        if (nearest.size() == k_) nearest.pop_back();
        nearest.insert(std::ranges::upper_bound(nearest, candidate), candidate);
      }
      std::vector<std::size_t> votes(class_count(samples_.t));
      for (const auto& [d, s] : nearest) ++votes[samples_.t[s]];
      const std::size_t most = *std::ranges::max_element(votes);
      const auto winner = std::ranges::find_if(
          nearest, [&](const auto& neighbour) { return votes[samples_.t[neighbour.second]] == most; });
      labels[first + i] = samples_.t[winner->second];
    });
  }
  return labels;
}

}  // namespace dlfs::ch04
