// Section 8.1.2: more training images out of few
//
// Shows digits shifted, turned, flipped, cropped and made brighter or darker (figure 8-4), then trains the
// network of chapter 7 on few images, once as they are and once changed at random each time they are drawn.
// Flips are only shown, not trained on, because most flipped digits are no digits.
//   try: --train-images 300 (gains more), --train-images 10000 (gains less)
#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

#include "ch08_deep/pieces/augment.hpp"
#include "ch08_deep/pieces/contact_sheet.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/plot/plot.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

// Trains on the images, changed or not; the test accuracy after each `every` epochs.
std::vector<double> train(const Mnist<float>& mnist, bool augmented, std::size_t epochs, std::size_t every,
                          std::uint64_t seed, const CompileOption& compile) {
  constexpr std::size_t batch_size = 50;
  Rng rng(seed);
  auto network = simple_conv_net<float>({}, rng);
  const std::string plan = compile.quietly(network);
  if (!augmented) print_plans({plan});  // both times the same
  Adam<float> adam(0.001F);
  Batches<float> batches(mnist.train, batch_size);
  std::vector<double> accuracies;
  const std::size_t steps = iterations_per_epoch(mnist.train.size(), batch_size);
  Progress progress(augmented ? "augmented" : "as they are", epochs * steps);
  for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
    for (std::size_t step = 0; step < steps; ++step) {
      // x (50, 1, 28, 28), t 50 labels.
      auto& [x, t] = batches.draw(rng);
      if (augmented) ch08::augment_batch(x, rng);
      const float loss = network.gradient(x, t);
      adam.update(network.parameters());
      progress.update((epoch - 1) * steps + step + 1, loss);
    }
    if (epoch % every != 0) continue;
    accuracies.push_back(network.accuracy(mnist.test.x, mnist.test.t));
    progress.clear();
    std::cout << "epoch " << epoch << ": test accuracy " << accuracies.back() << std::endl;
  }
  return accuracies;
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t epochs = 50, every = 5, train_images = 1000, test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images").at_least(1).quick(2);
  options.add("every", every, "test every N epochs").at_least(1).quick(1);
  options.add("train-images", train_images, "train on the first N images").at_least(1).quick(200);
  options.add("test-images", test_images, "test on the first N images").at_least(1).quick(200);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // The images (N, 1, 28, 28) and what can be made of them.
    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = train_images,
                                          .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(options.seed());
    ch08::plot_contact_sheet("data_augmentation", ch08::contact_sheet(mnist.train.x, rng), options.plot());

    // Learn without the changes and with them.
    std::cout << "the " << mnist.train.size() << " images as they are\n";
    const auto unchanged = train(mnist, false, epochs, every, options.seed(), compile);
    std::cout << "shifted, turned, cropped, brighter or darker each time\n";
    const auto augmented = train(mnist, true, epochs, every, options.seed(), compile);

    // Both accuracies against epochs.
    std::vector<double> tested;
    for (std::size_t i = 1; i <= unchanged.size(); ++i) tested.push_back(static_cast<double>(i * every));
    Figure figure("data_augmentation_accuracy");
    Axes& axes =
        figure.axes().x_label("epoch").whole_x().y_label("test accuracy").legend(Legend::bottom_right);
    axes.line(tested, augmented, {.label = "augmented", .marker = Marker::circle});
    axes.line(tested, unchanged, {.label = "as they are", .dashed = true, .marker = Marker::cross});
    figure.show(options.plot());
  });
}
