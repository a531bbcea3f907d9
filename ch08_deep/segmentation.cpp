// Section 8.4.2: a class for each pixel
//
// Scenes of one to four digits with clutter. Three networks go down to small pictures with much meaning, and up again: an FCN
// at once, an FCN by way of what it saw on the way down, and a U-Net, which joins it channel by channel. Each
// learns from the same scenes; the table has the intersection over union of each class.
//   try: --only U-Net, --scenes 2000, --epochs 10
#include <iomanip>
#include <iostream>

#include "ch08_deep/vision/plot_masks.hpp"
#include "ch08_deep/vision/segmenters.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/schedules.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t scenes = 10000, epochs = 4, batch = 16, test_scenes = 1000, train_images = 60000;
  double lr = 0.002;
  std::string only;

  Options options(THIS_PROGRAM);
  options.add("scenes", scenes, "scenes to learn").at_least(1).quick(32);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(1);
  options.add("batch", batch, "scenes in a mini-batch").at_least(1).quick(8);
  options.add("lr", lr, "learning rate at the beginning").above(0);
  options.add("test-scenes", test_scenes, "scenes for the test").at_least(3).quick(8);
  options.add("train-images", train_images, "scenes are made of the first so many digits")
      .at_least(1)
      .quick(500);
  options.add("only", only, "train this one alone").choices({"FCN", "FCN-skips", "U-Net"});
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist = load_mnist<float>({.dir = options.data_dir(), .train_limit = train_images});
    std::cout << "data: " << mnist.source << '\n';
    const Rng seed(options.seed());
    const Scenes train = draw_scenes(mnist.train, scenes, {}, seed.stream(1));
    const Scenes test = draw_scenes(mnist.test, test_scenes, {}, seed.stream(2));

    std::vector<ch08::Segmentation> results;
    for (const std::string name : {"FCN", "FCN-skips", "U-Net"}) {
      if (!only.empty() && only != name) continue;
      Rng rng(options.seed());
      Network<float> network = name == "U-Net" ? ch08::u_net(scene_classes, rng)
                                               : ch08::fcn(scene_classes, name == "FCN-skips", rng);
      compile(network);
      Adam<float> adam(static_cast<float>(lr));
      const std::size_t iterations = epochs * iterations_per_epoch(scenes, batch);
      Progress progress(name, iterations);
      Tensor<float> x;
      Labels t;
      for (std::size_t i = 0; i < iterations; ++i) {
        const std::vector<std::size_t> chosen = rng.choice(scenes, batch);
        gather_pictures(train, chosen, x);
        gather_masks(train, chosen, t);
        adam.set_learning_rate(static_cast<float>(warm_up_cosine(lr, i, iterations)));
        const float loss = network.gradient(x, t);
        adam.update(network.parameters());
        progress.update(i + 1, loss);
      }
      progress.clear();
      results.push_back(ch08::test_segmentation(name, network, test));
      std::cout << name << ": pixels " << results.back().confusion.pixel_accuracy() << ", mean IoU "
                << results.back().confusion.mean_iou() << std::endl;
    }

    ch08::print_iou_table(results);
    ch08::plot_masks("segmentation", test, results, options.plot());
    for (const auto& result : results) {
      std::cout << "mean IoU of " << result.name << ": " << result.confusion.mean_iou() << '\n';
    }
  });
}
