// Sections 6.2.2 and 6.2.3: what initial weights make of the activations (figures 6-10 to 6-14)
//
// Sends 1000 samples through five layers of 100 neurons. Weights that are too large make a sigmoid 0 or 1,
// weights that are too small make all neurons alike; Xavier's scale, and He's for ReLU, keep outputs spread.
//   try: --nodes 1000 (which histograms stay as they are?), --seed 2
#include <cmath>
#include <iomanip>
#include <iostream>
#include <vector>

#include "common/cli/options.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

struct Experiment {
  std::string name;
  std::function<Td(const Td&)> activation;
  WeightInit init;
  Range range = {0, 1};  // of the histograms
};

// The activations of five layers, x (1000, nodes) -> each (1000, nodes).
std::vector<Td> activations(Td x, const Experiment& experiment, Rng rng) {
  const std::size_t nodes = x.dim(1);
  std::vector<Td> layers;
  for (int i = 0; i < 5; ++i) {
    const Td W = experiment.init.standard_deviation(nodes) * Td::randn({nodes, nodes}, rng);
    x = experiment.activation(matmul(x, W));
    layers.push_back(x);
  }
  return layers;
}

// Prints how far the activations of each layer spread, and draws their histograms, a row for each experiment;
// bars longer than the given share of all activations are cut.
void show(const std::string& name, const std::vector<Experiment>& experiments, double longest, const Td& x,
          const Rng& rng, const PlotOptions& options) {
  Figure figure(name);
  figure.grid(experiments.size(), 5);
  for (std::size_t row = 0; row < experiments.size(); ++row) {
    const Experiment& experiment = experiments[row];
    const std::vector<Td> layers = activations(x, experiment, rng);
    std::cout << std::left << std::setw(18) << experiment.name << std::right;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const Td difference = layers[i] - mean(layers[i]);
      std::cout << std::setw(9) << std::sqrt(mean(difference * difference));
      Axes& axes = figure.axes(row, i).histogram(layers[i], 30, experiment.range);
      axes.y_range(0, longest * static_cast<double>(x.size()));
      if (row == 0) axes.title("layer " + std::to_string(i + 1));
      if (i == 0) axes.y_label(experiment.name);
    }
    std::cout << '\n';
  }
  figure.show(options);
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t nodes = 100, samples = 1000;

  Options options(THIS_PROGRAM);
  options.add("nodes", nodes, "neurons of each layer").at_least(1).at_most(10000);
  options.add("samples", samples, "random inputs").at_least(2).at_most(100000);
  options.add_seed();
  options.add_plot();

  return options.run(argc, argv, [&] {
    const auto sigmoids = [](const Td& x) { return sigmoid(x); };
    const auto tanhs = [](const Td& x) { return tanh(x); };
    const auto relus = [](const Td& x) { return relu(x); };

    // The inputs x (1000, nodes), normal random numbers.
    Rng rng(options.seed());
    const Td x = Td::randn({samples, nodes}, rng);
    std::cout << "standard deviation of the activations, layers 1 to 5\n"
              << std::fixed << std::setprecision(4);
    // Weights that are too large, too small, Xavier's, and He's: first sigmoid and tanh, then ReLU.
    show("weight_init_sigmoid",
         {{"sigmoid, std 1", sigmoids, WeightInit::normal(1)},
          {"sigmoid, std 0.01", sigmoids, WeightInit::normal(0.01)},
          {"sigmoid, Xavier", sigmoids, WeightInit::xavier()},
          {"tanh, Xavier", tanhs, WeightInit::xavier(), {-1, 1}}},
         0.15, x, rng.stream(0), options.plot());
    show("weight_init_relu",
         {{"ReLU, std 0.01", relus, WeightInit::normal(0.01)},
          {"ReLU, Xavier", relus, WeightInit::xavier()},
          {"ReLU, He", relus, WeightInit::he()}},
         0.07, x, rng.stream(0), options.plot());
  });
}
