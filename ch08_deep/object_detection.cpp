// Section 8.4.1: where the digits are, and which ones
//
// Scenes of one to four digits with clutter. A network looks once: each cell of an 8 x 8 grid says whether a digit has its
// middle there, its box, and its class. With --method rcnn, places are proposed first (pixels that hang together), and
// the network of chapter 7, which reads single digits, looks at each.
//   try: --method rcnn, --without suppression, --scenes 2000, --limit 0.1
#include <iostream>

#include "ch08_deep/vision/detection_test_run.hpp"
#include "ch08_deep/vision/grid_detector.hpp"
#include "ch08_deep/vision/proposals.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/schedules.hpp"
#include "common/training/weights.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

// Learns the cells of the grid.
void learn(Network<float>& network, const Scenes& train, std::size_t epochs, std::size_t batch, double lr,
           Rng& rng) {
  Adam<float> adam(static_cast<float>(lr));
  const std::size_t iterations = epochs * iterations_per_epoch(train.size(), batch);
  Progress progress("learning", iterations);
  Tensor<float> x, t;
  for (std::size_t i = 0; i < iterations; ++i) {
    const std::vector<std::size_t> chosen = rng.choice(train.size(), batch);
    gather_pictures(train, chosen, x);
    ch08::encode_objects(train, chosen, t);
    adam.set_learning_rate(static_cast<float>(warm_up_cosine(lr, i, iterations)));
    const float loss = network.gradient(x, t);
    adam.update(network.parameters());
    progress.update(i + 1, loss);
  }
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t scenes = 20000, epochs = 6, batch = 25, test_scenes = 1000, train_images = 60000;
  double lr = 0.002, limit = 0.4;
  std::string method = "grid", without = "nothing",
              reader_file = DLFS_CHAPTER_DIR "/../ch07_cnn/weights/simple_convnet.npz";

  Options options(THIS_PROGRAM);
  options.add("method", method, "one look at a grid, or proposals that are read").choices({"grid", "rcnn"});
  options.add("scenes", scenes, "scenes to learn").at_least(1).quick(100);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(1);
  options.add("batch", batch, "scenes in a mini-batch").at_least(1).quick(10);
  options.add("lr", lr, "learning rate at the beginning").above(0);
  options.add("limit", limit, "of two boxes with a larger IoU one is suppressed").at_least(0).at_most(1);
  options.add("without", without, "show what breaks").choices({"nothing", "suppression"});
  options.add("test-scenes", test_scenes, "scenes for the test").at_least(1).quick(20);
  options.add("train-images", train_images, "scenes are made of the first so many digits")
      .at_least(1)
      .quick(500);
  options.add("reader", reader_file, "weights of the network that reads proposals").called("FILE");
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist = load_mnist<float>({.dir = options.data_dir(), .train_limit = train_images});
    std::cout << "data: " << mnist.source << '\n';
    const Rng seed(options.seed());
    const Scenes test = draw_scenes(mnist.test, test_scenes, {}, seed.stream(2));
    const Scenes apart = draw_scenes(mnist.test, test_scenes, {.overlap = -1}, seed.stream(3));

    Rng rng(options.seed());
    Network<float> network = method == "grid" ? ch08::grid_detector(rng) : simple_conv_net<float>({}, rng);
    compile(network);
    if (method == "grid") {
      const Scenes train = draw_scenes(mnist.train, scenes, {}, seed.stream(1));
      learn(network, train, epochs, batch, lr, rng);
    } else {
      load_weights(reader_file, network.parameters());
    }

    const auto detector = [&](const Tensor<float>& x) {
      const auto found = method == "grid" ? ch08::decode_scores(network.predict(x), 0.02).front()
                                          : ch08::read_components(network, x.row(0), test.side, 12);
      return without == "suppression" ? found : ch08::suppress(found, limit);
    };
    const auto result = ch08::detect_scenes(detector, test),
               result_apart = ch08::detect_scenes(detector, apart);
    ch08::plot_detections(method == "grid" ? "object_detection" : "object_detection_rcnn", result, test,
                          options.plot());
    ch08::print_detection("digits that do not touch", result_apart, apart);
    ch08::print_detection("all scenes", result, test);
  });
}
