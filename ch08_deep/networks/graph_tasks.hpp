// Networks that are no chain, and what they learn from (section 8.2.3): two digits to be added, a digit and
// its slant, two digits to be compared. "eye" is what looks at a digit: 8 filters 5x5 - pooling - 16 filters
// 5x5 - pooling - 64 neurons.
#pragma once

#include <memory>

#include "common/nn/containers/graph.hpp"
#include "common/tensor/random.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch08 {

using FloatGraph = std::unique_ptr<Graph<float>>;

// Inputs "left" and "right" (N, 1, 28, 28), each seen by an eye of its own -> scores (N, 19) of the sums 0 to
// 18.
FloatGraph sum_graph(Rng& rng, const CompileOption& compile);

// x (N, 1, 28, 28), seen by one eye -> scores (N, 10) of the digit, and the slant (N, 1).
FloatGraph slant_graph(Rng& rng, const CompileOption& compile);

// x (2 N, 1, 28, 28), N left sides and N right ones, all seen by one eye -> (N, 1), above 0 if the digits are
// the same.
FloatGraph siamese_graph(Rng& rng, const CompileOption& compile);

// How far a digit leans to the right, by the moments of its ink: pixels to the right for each pixel upwards.
// Throws std::invalid_argument if x is not (N, 1, H, W). Images without ink have the slant 0.
Tensor<float> slants(const Tensor<float>& x);  // -> (N, 1)

// The positions of two digits of a data set.
struct Pairs {
  Labels left, right;
};
// N pairs of digits drawn at random; with `half_equal` each is, with probability 1/2, one of two digits that
// are the same, else of two that are not. Throws std::invalid_argument if the data has fewer than two
// different labels.
Pairs draw_pairs(const Labels& t, std::size_t N, bool half_equal, Rng& rng);

}  // namespace dlfs::ch08
