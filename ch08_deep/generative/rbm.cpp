// Section 8.5.2: restricted Boltzmann machines - contrastive divergence, judged by exact likelihoods
//
// Pictures of 4x4 pixels that consist of whole rows or columns: here all 65536 pictures can be counted, so that the likelihood
// of what was learnt is known. Then a machine of 500 hidden neurons learns digits, and shows its filters and what it imagines.
//   try: --lr 0.5, --without negative (the weights grow, and the likelihood falls)
#include <cmath>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "ch08_deep/generative/boltzmann/boltzmann.hpp"
#include "ch08_deep/generative/boltzmann/exact_likelihood.hpp"
#include "ch08_deep/generative/image_sheet.hpp"
#include "ch08_deep/generative/latent_pictures.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/events/events.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/rows.hpp"
#include "common/training/batches.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/schedules.hpp"
#include "dataset/mnist.hpp"
using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  std::size_t updates = 50000, epochs = 3, train_images = 60000;
  double lr = 0.02;
  std::string without = "nothing", results;
  Options options(THIS_PROGRAM);
  options.add("updates", updates, "updates on bars and stripes").at_least(10).quick(500);
  options.add("lr", lr, "learning rate for bars and stripes; it falls to 0").above(0);
  options.add("epochs", epochs, "how often to go through the digits").at_least(1).quick(1);
  options.add("without", without, "what to leave out").choices({"nothing", "negative"});
  options.add("train-images", train_images, "learn the first so many digits").at_least(100).quick(1000);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  options.add_curves();
  return options.run(argc, argv, [&] {
    const Tensor<double> patterns = bars_and_stripes(4);
    const double bound = -30 * std::log(30.0);  // all 30 equally likely, and nothing else
    const bool negative = without != "negative";
    const std::map<std::string, GibbsSettings> methods = {
        {"CD-1", {.steps = 1, .negative = negative}},
        {"CD-10", {.steps = 10, .negative = negative}},
        {"persistent", {.persistent = true, .negative = negative}}};
    Figure figure("rbm");
    Axes& axes = figure.axes().x_label("tenth of the updates").y_label("log-likelihood of all 30");
    for (const auto& [name, gibbs] : methods) {
      Rng rng(options.seed());
      BoltzmannMachine<double> machine(16, 16, rng, 0.1);
      Sgd<double> sgd(lr);
      std::vector<double> likelihoods;
      for (std::size_t i = 0; i <= updates; ++i) {
        if (i % (updates / 10) == 0) likelihoods.push_back(total_log_likelihood(machine, patterns));
        sgd.set_learning_rate(lr * (1 - static_cast<double>(i) / static_cast<double>(updates + 1)));
        machine.gradient(patterns, gibbs, rng);
        sgd.update(machine.parameters());
      }
      for (std::size_t i = 0; i < likelihoods.size(); ++i)
        send_point("log-likelihood", name, static_cast<double>(i), likelihoods[i]);
      axes.line(likelihoods, {.label = name});
      results += name + " " + std::to_string(likelihoods.back()) + ", ";
    }
    axes.y_range(-350, -90).legend(Legend::bottom_right).horizontal_line(bound);
    figure.show(options.plot());
    // Digits by persistent chains. (After CD-1, which stays near the data, a long imagination ends in black pictures.)
    const auto mnist =
        load_mnist<float>({.dir = options.data_dir(), .train_limit = train_images, .test_limit = 2000});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(options.seed());
    BoltzmannMachine<float> machine(mnist_pixels, 500, rng);
    Momentum<float> momentum(0.002F, 0.9F);
    Batches<float> batches(mnist.train, 100);
    const GibbsSettings gibbs{.persistent = true, .sample_visible = false, .negative = negative};
    const std::size_t iterations = epochs * iterations_per_epoch(mnist.train.size(), 100);
    Progress progress("learning digits", iterations);
    for (std::size_t i = 0; i < iterations; ++i) {
      momentum.set_learning_rate(static_cast<float>(warm_up_cosine(0.002, i, iterations)));
      machine.gradient(batches.draw(rng).x, gibbs, rng);
      momentum.update(machine.parameters());
      progress.update(i + 1);
    }
    progress.clear();
    const double log_Z = estimate_log_partition(machine, 100, options.quick() ? 20 : 3000, rng);
    std::cout << "digits: log-likelihood of a binarised test image, estimated, rather too high than too low: "
              << mean_log_likelihood(machine, binarised(mnist.test.x, rng), log_Z) << " nats\n";
    // Each filter is the weights of a hidden neuron; what it imagines begins at digits.
    Tensor<float> imagined;
    slice(mnist.train.x, 0, 64, imagined);
    machine.imagine(imagined, options.quick() ? 10 : 1000, rng);
    const auto filters = filter_sheet(machine.W(), 8, 8), dreams = image_sheet(imagined, 8, 8);
    plot_sheets("rbm_digits", {{"filters", filters}, {"imagined", dreams}}, 2, options.plot());
    std::cout << "total log-likelihood of bars and stripes: " << results << "bound " << bound << '\n';
  });
}
