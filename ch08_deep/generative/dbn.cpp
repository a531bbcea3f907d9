// Section 8.5.2: deep belief networks - what pretraining without labels is good for
//
// Three Boltzmann machines on top of one another learn images without labels, 784-500-500-1000. A network for the ten digits
// begins with their weights, and the same network with random ones; both learn from all labels, and from 1000.
//   try: --labels 300, --without pretraining (two random starts: what chance does), --epochs 1
#include <iostream>

#include "ch08_deep/generative/boltzmann/belief_network.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/plot/plot.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/schedules.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  std::size_t epochs = 5, tuning_epochs = 8, few = 1000, train_images = 60000, test_images = 10000;
  std::string without = "nothing";

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often each machine goes through the images").at_least(1).quick(1);
  options.add("tuning-epochs", tuning_epochs, "how often the networks go through the labelled images")
      .at_least(1)
      .quick(1);
  options.add("labels", few, "how many labels are few").at_least(10).quick(100);
  options.add("without", without, "what to leave out").choices({"nothing", "pretraining"});
  options.add("train-images", train_images, "train on the first so many").at_least(100).quick(300);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(200);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .train_limit = train_images, .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    const std::vector<std::size_t> sizes = {mnist_pixels, 500, 500, 1000};
    Rng rng(options.seed());

    // Each machine learns what the one below says of the images: CD-1 in batches of 100.
    BoltzmannStack stack;
    for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
      const Dataset<float> seen(highest_hidden(stack, mnist.train.x), mnist.train.t);
      stack.push_back(std::make_unique<BoltzmannMachine<float>>(sizes[i], sizes[i + 1], rng));
      if (without == "pretraining") continue;
      Momentum<float> momentum(0.02F, 0.9F);
      Batches<float> batches(seen, 100);
      const std::size_t iterations = epochs * iterations_per_epoch(train_images, 100);
      Progress progress("machine " + std::to_string(i + 1), iterations);
      for (std::size_t k = 0; k < iterations; ++k) {
        const double error = stack[i]->gradient(batches.draw(rng).x, {.sample_visible = false}, rng);
        momentum.update(stack[i]->parameters());
        progress.update(k + 1, error, "squared error");
      }
    }

    // Fine-tuning: backpropagation with Adam, whose rate falls along a cosine.
    const auto error_after = [&](bool pretrained, std::size_t labels, std::size_t steps) {
      const std::string name = std::to_string(labels) + (pretrained ? " labels, pretrained" : " labels");
      Rng again = rng.stream(labels);
      Network<float> network = pretrained && without != "pretraining"
                                   ? network_of(stack, mnist_classes, again)
                                   : random_network(sizes, mnist_classes, again);
      compile.quietly(network);
      const Dataset<float> labelled = first_samples(mnist.train, labels);
      Adam<float> adam;
      Trainer<float> trainer(network, adam, labelled, mnist.test,
                             {.iterations = steps, .evaluated_samples = 0, .curve = name}, again);
      for (std::size_t k = 0; !trainer.done(); ++k) {
        adam.set_learning_rate(static_cast<float>(warm_up_cosine(0.001, k, steps)));
        trainer.step();
      }
      return 100 * (1 - network.accuracy(mnist.test.x, mnist.test.t));
    };
    const std::size_t few_steps = options.quick() ? 20 : 1000,
                      all_steps = tuning_epochs * iterations_per_epoch(train_images, 100);
    const std::vector<double> pretrained = {error_after(true, few, few_steps),
                                            error_after(true, train_images, all_steps)},
                              random = {error_after(false, few, few_steps),
                                        error_after(false, train_images, all_steps)};
    Figure figure("dbn");
    Axes& axes = figure.axes().y_label("test error, %").x_names({"few labels", "all labels"});
    axes.bars(std::vector{-0.2, 0.8}, random,
              {.label = "from random weights", .width = 0.38, .values = true});
    axes.bars(std::vector{0.2, 1.2}, pretrained,
              {.label = "pretrained without labels", .width = 0.38, .values = true});
    figure.show(options.plot());
    std::cout << few << " labels: error " << pretrained[0] << " %, from random weights " << random[0]
              << " %\n"
              << train_images << " labels: error " << pretrained[1] << " %, from random weights " << random[1]
              << " %\n";
  });
}
