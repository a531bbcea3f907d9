// What the two programs that compare losses share (sections 6.1.8 and 6.2.4): contenders that learn MNIST
// from the same random numbers, and the figure with their loss curves.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/nn/models/multi_layer_net.hpp"
#include "common/plot/options.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/dataset.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs::ch06 {

// A network and an optimizer, what to call them, and the loss of each iteration.
struct Contender {
  std::string name;
  MultiLayerNetSettings settings;
  std::unique_ptr<Optimizer<float>> optimizer;
  std::vector<double> losses = {};
  std::string plan = {};  // of the compiled network
};

struct ComparisonSettings {
  std::size_t iterations;
  std::size_t batch_size;
  std::uint64_t seed;
};

// Trains all contenders side by side, on the same batches and from the same normal random numbers, which the
// settings of each contender scale to its initial weights. Prints what was compiled.
void train_contenders(std::vector<Contender>& contenders, const Dataset<float>& train,
                      const ComparisonSettings& settings, const CompileOption& compile);

// Prints the last loss of each and draws their curves, smoothed, up to the given loss.
void show_losses(const std::string& name, const std::vector<Contender>& contenders, double highest,
                 const PlotOptions& options);

}  // namespace dlfs::ch06
