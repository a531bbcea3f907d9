// How much of a derivative arrives far back in time.
#pragma once

#include <cstddef>
#include <vector>

#include "common/nn/recurrent/recurrent.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

struct Reach {
  std::vector<double> steps_back;  // T - t
  std::vector<double> norms;       // of v dh_T/dh_t for random unit vectors v, the mean over the samples
};

// For every `stride`-th step t of x (N, T, D), back from T. The state of an LSTM is h and c together. Leaves the layer
// starting from zeros.
Reach gradient_reach(Recurrent<float>& layer, const Tensor<float>& x, std::size_t stride, Rng& rng);

}  // namespace dlfs::ch08
