// Training on several ranks (section 8.3.3): each computes the gradient of its part of the mini-batch, then
// all add them up and make the same step.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "common/distributed/ranks.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs::ch08 {

struct DistributedSettings {
  std::size_t shards = 1;        // parts of the training data and of each mini-batch
  std::size_t batch_size = 100;  // of all shards together
  double lr = 0.001;             // of Adam
  std::uint64_t seed = 1;
  bool ring = false;  // add up by ring_all_reduce instead of in the order of the shards
};

// What a step does depends on the weights, on its number and on the shards, not on who computes which shard:
// P ranks end with the same weights as one rank with P shards, bit for bit. (By the ring the last digits
// depend on P, if P is above 2.) A step's random numbers come from the seed, its number and the shard's, so
// that a checkpoint needs none.
class DistributedTrainer {
 public:
  // `parts` are the shards of this rank, as shards_of says. The network must begin with the same weights on
  // all ranks; network and ranks are used, not owned. Throws std::invalid_argument if the shards cannot be
  // shared out equally, or the mini-batch not among the shards, or a part has no samples.
  DistributedTrainer(Network<float>& network, std::vector<Dataset<float>> parts,
                     const DistributedSettings& settings, Ranks& ranks);

  // One step on all ranks; returns the mean loss of the mini-batch.
  double step();
  [[nodiscard]] std::size_t steps() const { return steps_; }
  [[nodiscard]] std::size_t parameter_count() const { return count_; }

  // Weights, what Adam remembers, and the number of steps, in an .npz file which is a weights file as well;
  // rank 0 writes it.
  void save(const std::filesystem::path& path);
  // Rank 0 reads it and tells the others. How many ranks and shards there were does not matter. Throws
  // std::runtime_error naming the file and what is wrong with it.
  void load(const std::filesystem::path& path);

 private:
  void compute_gradient(std::size_t part, std::span<float> gradient_and_loss);
  [[nodiscard]] std::vector<State<float>> memory();

  Network<float>& network_;
  std::vector<Dataset<float>> parts_;
  DistributedSettings settings_;
  Ranks& ranks_;
  Adam<float> adam_;
  std::vector<Rng*> network_rngs_;  // of dropout
  std::size_t count_ = 0, steps_ = 0;
  std::vector<float> mine_, all_, sum_;
  Dataset<float> batch_;
};

// The shards that a rank has: `first` to before `last`. Throws std::invalid_argument if they cannot be shared
// out equally.
struct ShardRange {
  std::size_t first, last;
};
ShardRange shards_of(const Ranks& ranks, std::size_t shards);

// Of N images, shard s of S has those from N s / S to before N (s + 1) / S; these shards have those from
// `first` to before `last`.
struct ImageRange {
  std::size_t first, last;
};
ImageRange images_of(const ShardRange& range, std::size_t shards, std::size_t N);

// The images of these shards, as images_of says, split into those of each.
std::vector<Dataset<float>> split_shards(const Dataset<float>& data, const ShardRange& range,
                                         std::size_t shards, std::size_t N);

}  // namespace dlfs::ch08
