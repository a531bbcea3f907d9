// Two spirals that lie in one another, and how a network sees them (section 5.7).
#pragma once

#include "common/nn/network.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch05 {

// Points of two arms, one half a turn from the other, a little off: x (count, 2), t 0 or 1.
Dataset<float> spirals(std::size_t count, double turns, Rng& rng);

// The lines of a grid over the plane, and points of both spirals, as the last hidden layer of the network
// sees them, which has two neurons; as they are if the network is null.
void draw_bent_plane(Network<float>* network, const Dataset<float>& data, Axes& axes);

}  // namespace dlfs::ch05
