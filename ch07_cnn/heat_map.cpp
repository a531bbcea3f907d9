// Section 7.6.2: where a network looks
//
// A network learns which digit stands among scraps of others. Nobody tells it where the digit is. Grad-CAM
// asks the last convolution which pixels spoke for the answer, and shows that it has found out.
//   try: --epochs 1, --train-images 2000
#include <iostream>
#include <string>

#include "ch07_cnn/networks/class_activation.hpp"
#include "ch07_cnn/networks/cluttered_digits.hpp"
#include "ch07_cnn/networks/heat_map_network.hpp"
#include "common/cli/options.hpp"
#include "common/io/png.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/reductions.hpp"
#include "common/tensor/rows.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/report.hpp"
#include "common/training/schedules.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch07;

int main(int argc, char* argv[]) {
  std::size_t epochs = 4, batch = 50, train_images = 20000, test_images = 2000;
  double lr = 0.003;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the scenes").at_least(1).quick(1);
  options.add("batch", batch, "scenes in a mini-batch").at_least(1);
  options.add("lr", lr, "learning rate at the beginning").above(0);
  options.add("train-images", train_images, "scenes to learn from").at_least(1).quick(500);
  options.add("test-images", test_images, "scenes to test on").at_least(8).quick(100);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // The digits of the scenes are drawn from all that there are.
    const std::size_t digits = options.quick() ? train_images : 60000;
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .flatten = false, .train_limit = digits, .test_limit = digits});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(options.seed());
    const Cluttered train = cluttered_digits(mnist.train, train_images, rng);
    const Cluttered test = cluttered_digits(mnist.test, test_images, rng);

    // Learn with Adam, at a rate that falls to 0.
    auto network = heat_map_network(rng);
    compile(network);
    Adam<float> adam;
    const std::size_t iterations = epochs * iterations_per_epoch(train_images, batch);
    Trainer<float> trainer(network, adam, train.scenes, test.scenes,
                           {.iterations = iterations, .batch_size = batch, .evaluated_samples = 1000}, rng);
    TrainingReport report;
    while (!trainer.done()) {
      adam.set_learning_rate(
          static_cast<float>(warm_up_cosine(lr, trainer.history().losses.size(), iterations)));
      trainer.step();
      report(trainer);
    }

    // Where is the hottest pixel of each map? The first eight scenes are drawn: as they are, and with their
    // maps.
    Figure figure("heat_map");
    figure.grid(2, 8).size(1000, 280);
    std::size_t inside = 0;
    Tensor<float> x;
    for (std::size_t n = 0; n < test_images; ++n) {
      slice(test.scenes.x, n, 1, x);
      const Tensor<float> small = class_activation_maps(network, features_of_heat_map_network, x);
      const Tensor<float> map = resize(small.reshape({small.dim(1), small.dim(2)}), scene_side, scene_side);
      const std::size_t hottest = argmax(map);
      const bool found = test.boxes[n].contains(hottest / scene_side, hottest % scene_side);
      if (found) ++inside;
      if (n >= 8) continue;
      const Tensor<float> scene = x.reshape({scene_side, scene_side});
      figure.axes(0, n).title(std::to_string(test.scenes.t[n])).image(scene, Range{0, 1}).hide();
      figure.axes(1, n).image(with_heat(scene, map)).hide();
    }
    figure.show(options.plot());
    std::cout << "test accuracy: " << network.accuracy(test.scenes.x, test.scenes.t) << '\n'
              << "hottest pixel inside the digit's box: "
              << static_cast<double>(inside) / static_cast<double>(test_images) << '\n';
  });
}
