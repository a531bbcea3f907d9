// What the training steps of bench_training have in common (training_steps.hpp).
#pragma once

#include <memory>
#include <vector>

#include "common/bench/training_steps.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::bench {

using Tf = Tensor<float>;

inline Tf weights(const Shape& shape, Rng& rng) {
  return initial_weights<float>(WeightInit::normal(0.02), shape, rng);
}

inline void add_affine(Network<float>& network, std::size_t D, std::size_t M, Rng& rng) {
  network.add<Affine>(weights({D, M}, rng), Tf::zeros({M}));
}

inline void compile_all(bool compiled, const std::vector<Network<float>*>& networks) {
  for (Network<float>* network : networks) {
    if (compiled) network->compile();
  }
}

// Draws the rows of a batch out of 10000.
struct Batch {
  explicit Batch(std::size_t size) : chosen(size) {}
  const Tf& draw(const Tf& x, Rng& rng) {
    rng.choice(x.dim(0), chosen);
    gather(x, chosen, rows);
    return rows;
  }
  std::vector<std::size_t> chosen;
  Tf rows;
};

template <typename Training>
TrainingStep step_of(bool compiled) {
  return [training = std::make_shared<Training>(compiled)] { training->step(); };
}

}  // namespace dlfs::bench
