// What the two programs on overfitting share (section 6.4): a network too large for its few training images
// learns them by heart, once without a remedy and once with it.
#pragma once

#include <string>
#include <vector>

#include "common/nn/models/multi_layer_net.hpp"
#include "common/plot/options.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/history.hpp"
#include "dataset/mnist.hpp"

namespace dlfs::ch06 {

// A network, what to call it, and how its training went.
struct OverfittingVariant {
  std::string name;
  MultiLayerNetSettings settings;
  History history = {};
  std::string plan = {};  // of the compiled network
};

struct OverfittingSettings {
  std::size_t epochs;  // how many accuracies are computed, one in each
  std::size_t batch_size = 100;
  double lr = 0.01;
};

// Trains all variants side by side, from the same weights and on the same batches, then prints what was
// compiled, their last accuracies and the gap between training and test.
void train_variants(std::vector<OverfittingVariant>& variants, const Mnist<float>& mnist,
                    const OverfittingSettings& settings, const Rng& rng, const CompileOption& compile);

// Training and test accuracy of each variant against epochs, one panel for each (figures 6-20 to 6-23).
void plot_variants(const std::string& name, const std::vector<OverfittingVariant>& variants,
                   const PlotOptions& options);

// The test accuracy of each epoch.
std::vector<double> test_accuracies(const History& history);

// The same training with several seeds.
struct SeedCurves {
  std::string label;
  std::vector<std::vector<double>> curves;  // of each seed: the test accuracy of each epoch
};

// Test accuracy against epochs: the mean of the seeds, and the region from the least to the most of them.
void plot_seeds(const std::string& name, const std::vector<SeedCurves>& trainings,
                const PlotOptions& options);

}  // namespace dlfs::ch06
