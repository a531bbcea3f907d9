// Section 8.2.4: ResNet - why shortcuts
//
// Trains four networks on the same images: 20 and 56 layers, each plain and with shortcuts. More layers
// should never make the training loss larger, since they could compute the identity; plain ones do not find
// out how. Draws the losses, and how large the gradient of each layer is (He and others 2015,
// arXiv:1512.03385, figure 6).
//   try: --blocks 6 (38 layers), --epochs 6
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include "ch08_deep/networks/depth_comparison.hpp"
#include "ch08_deep/networks/gradient_norms.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/nn/models/residual_net.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/schedules.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  std::size_t epochs = 3, train_images = 10000, test_images = 10000, blocks = 9, batch = 50;
  double lr = 0.05;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images").at_least(1).quick(1);
  options.add("blocks", blocks, "blocks in a stage of the deep networks: 6 blocks + 2 layers")
      .at_least(1)
      .quick(4);
  options.add("lr", lr, "the learning rate at the beginning").above(0);
  options.add("batch", batch, "images in a step").at_least(2);
  options.add("train-images", train_images, "train on the first so many").at_least(100).quick(600);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(200);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = train_images,
                                          .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    const std::size_t iterations = epochs * iterations_per_epoch(mnist.train.size(), batch);

    // Learn with momentum, at a rate that falls to 0. Blocks with shortcuts begin as the identity.
    const auto train = [&](bool shortcuts, std::size_t depth_blocks) {
      const std::string name = (shortcuts ? "residual-" : "plain-") + std::to_string(6 * depth_blocks + 2);
      Rng rng(options.seed());
      auto network = residual_net<float>(
          {.blocks = depth_blocks, .shortcuts = shortcuts, .identity_at_first = shortcuts}, rng);
      compile.quietly(network);
      Momentum<float> momentum(static_cast<float>(lr));
      Trainer<float> trainer(
          network, momentum, mnist.train, mnist.test,
          {.iterations = iterations, .batch_size = batch, .evaluated_samples = 0, .curve = name}, rng);
      GradientNorms norms(network.parameters());
      Progress progress(name, iterations);
      while (!trainer.done()) {
        const std::size_t step = trainer.history().losses.size();
        momentum.set_learning_rate(static_cast<float>(warm_up_cosine(lr, step, iterations)));
        trainer.step();
        if (step < 20) norms.add();
        progress.update(step + 1);
      }
      progress.clear();
      DepthResult result{name, running_mean(trainer.history().losses, 100), norms.means(),
                         network.accuracy(mnist.test.x, mnist.test.t)};
      std::cout << std::left << std::setw(12) << result.name << " training loss " << std::setw(10)
                << result.losses.back() << " test accuracy " << std::setw(7) << result.test_accuracy
                << " gradient of the first layer / of the last: "
                << result.norms.front() / result.norms.back() << std::endl;
      return result;
    };
    std::vector<DepthResult> results;
    for (const bool shortcuts : {false, true}) {
      for (const std::size_t depth_blocks : {std::size_t{3}, blocks})
        results.push_back(train(shortcuts, depth_blocks));
    }

    plot_depth_comparison("resnet", results, options.plot());

    const auto ratio = [&](std::size_t deep, std::size_t shallow) {
      return results[deep].losses.back() / results[shallow].losses.back();
    };
    std::cout << "training loss, deep / shallow: plain " << ratio(1, 0) << ", residual " << ratio(3, 2)
              << '\n'
              << "test accuracy, " << results[3].name << ": " << results[3].test_accuracy << '\n';
  });
}
