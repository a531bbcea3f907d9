// Section 6.2.1: what becomes of weights that all begin at 0
//
// If all weights are the same number, all hidden neurons compute the same and get the same gradient, at every
// step: 50 neurons stay copies of one, bit for bit. Random weights break the symmetry.
//   try: --activation relu (from 0 nothing moves but the last biases), --value 0.5
#include <algorithm>
#include <iostream>
#include <set>
#include <vector>

#include "common/cli/options.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/plot/plot.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/curves/smooth_curve.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

// How many hidden neurons are not a copy of another one: with all their weights, in W1 (D, H), b1 (H) and W2
// (H, K).
std::size_t different_neurons(const std::vector<Parameter<float>>& parameters) {
  const Tensor<float> W1 = parameters[0].value->transpose();  // (H, D)
  std::set<std::vector<float>> different;
  for (std::size_t h = 0; h < W1.dim(0); ++h) {
    std::vector<float> weights(W1.row(h).begin(), W1.row(h).end());
    weights.push_back((*parameters[1].value)[h]);
    const auto out = parameters[2].value->row(h);
    weights.insert(weights.end(), out.begin(), out.end());
    different.insert(std::move(weights));
  }
  return different.size();
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t iters = 2000, hidden = 50;
  double value = 0.1;
  std::string activation = "sigmoid";

  Options options(THIS_PROGRAM);
  options.add("iters", iters, "training steps").at_least(11).quick(200);
  options.add("hidden", hidden, "neurons of the hidden layer").at_least(1).at_most(10000);
  options.add("value", value, "another number that all weights begin with");
  options.add("activation", activation, "of the hidden layer").choices({"sigmoid", "tanh", "relu"});
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist =
        load_mnist<float>({.dir = options.data_dir(), .train_limit = 10000, .test_limit = 2000});
    std::cout << "data: " << mnist.source << '\n';
    const Activation kind = activation == "sigmoid" ? Activation::sigmoid
                            : activation == "tanh"  ? Activation::tanh
                                                    : Activation::relu;
    Figure figure("zero_weights");
    Axes& axes = figure.axes().x_label("iteration").y_label("loss").legend(Legend::outside);
    for (const std::string start : {"0", "the same number", "random numbers"}) {
      // 784-50-10, with Xavier's random weights or all of them one number; the same batches for all.
      Rng weights(options.seed()), batches = weights.stream(1);
      auto network = multi_layer_net<float>(
          {.hidden = {hidden}, .activation = kind, .weight_init = WeightInit::xavier()}, weights);
      for (const auto& parameter : network.parameters()) {
        if (start == "0") parameter.value->fill(0);
        if (start == "the same number" && parameter.name[0] == 'W')
          parameter.value->fill(static_cast<float>(value));
      }
      if (start == "0")
        compile(network);
      else
        compile.quietly(network);

      Sgd<float> sgd(0.1F);
      Trainer<float> trainer(network, sgd, mnist.train, mnist.test,
                             {.iterations = iters, .evaluated_samples = 0, .curve = "from " + start},
                             batches);
      while (!trainer.done()) trainer.step();
      std::cout << "from " << start << ": " << different_neurons(network.parameters()) << " of " << hidden
                << " hidden neurons differ, test accuracy " << network.accuracy(mnist.test.x, mnist.test.t)
                << '\n';
      axes.line(smooth_curve(trainer.history().losses), {.label = "from " + start});
    }
    figure.show(options.plot());
  });
}
