// How the graphs of graph_tasks.hpp learn, and how well they have learnt.
#pragma once

#include <cstddef>
#include <vector>

#include "common/nn/containers/graph.hpp"
#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch08 {

// Adam, at a rate that falls from `lr` to 0 along a cosine; batch_size pairs or digits at each step.
struct GraphTraining {
  std::size_t steps = 1000, batch_size = 50;
  double lr = 0.002;
};

// Each returns the loss of every step. The loss of digit and slant is the sum of both.
std::vector<double> learn_sums(Graph<float>& graph, const Dataset<float>& train,
                               const GraphTraining& training, Rng& rng);
std::vector<double> learn_slants(Graph<float>& graph, const Dataset<float>& train,
                                 const GraphTraining& training, Rng& rng);
std::vector<double> learn_same(Graph<float>& graph, const Dataset<float>& train,
                               const GraphTraining& training, Rng& rng);

// The shares of right answers for as many pairs as there are digits, of which half are equal if they are
// compared.
double sum_accuracy(Graph<float>& graph, const Dataset<float>& test, Rng& rng);
double same_accuracy(Graph<float>& graph, const Dataset<float>& test, Rng& rng);

struct SlantResult {
  double accuracy;   // of the digits
  double explained;  // 1 - (the mean squared error of the slants) / (their variance)
};
SlantResult digit_and_slant(Graph<float>& graph, const Dataset<float>& test);

// The means of so many values at a time; the last may be of fewer. Throws std::invalid_argument for 0.
std::vector<double> means_of(const std::vector<double>& values, std::size_t count);

}  // namespace dlfs::ch08
