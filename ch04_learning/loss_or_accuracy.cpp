// Section 4.2.5: why learning makes a loss smaller, and not the number of mistakes
//
// A half-learnt network reads 100 images again and again while one of its weights moves from -10 to 10. The
// loss answers every step of the weight, so its derivative says where to go. The accuracy stays the same for
// most steps and jumps at others: its derivative is 0 nearly everywhere, and nothing could be learnt from it.
//   try: --images 1000 (smaller stairs, still flat), --neuron 7, --steps 2000
#include <cmath>
#include <cstdio>
#include <iostream>
#include <vector>

#include "ch04_learning/mini_batch.hpp"
#include "ch04_learning/two_layer_net.hpp"
#include "common/cli/options.hpp"
#include "common/events/events.hpp"
#include "common/plot/plot.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

// At how many steps a curve stays exactly where it is.
std::size_t flat_steps(const std::vector<double>& curve) {
  std::size_t count = 0;
  for (std::size_t i = 1; i < curve.size(); ++i) count += curve[i] == curve[i - 1] ? 1 : 0;
  return count;
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t images = 100, steps = 200, neuron = 0, iters = 300;

  Options options(THIS_PROGRAM);
  options.add("images", images, "how many images are read").at_least(1).at_most(60000);
  options.add("steps", steps, "steps of the weight from -10 to 10").at_least(1).at_most(100000);
  options.add("neuron", neuron, "the weight from the middle pixel to this hidden neuron").at_most(49);
  options.add("iters", iters, "training steps before").quick(100);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  options.add_curves();

  return options.run(argc, argv, [&] {
    // The network of section 4.5, after a few steps of learning.
    const auto mnist =
        load_mnist<double>({.dir = options.data_dir(), .train_limit = 5000 + images, .test_limit = 0});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(options.seed());
    ch04::TwoLayerNet network({}, rng);
    for (std::size_t i = 0; i < iters; ++i) {
      const Dataset<double> batch = ch04::draw_mini_batch(mnist.train, 100, rng);
      ch04::update(network.params, network.gradient(batch.x, batch.t), 0.5);
    }

    // One weight moves, all others stay: the loss and the accuracy of the same images.
    const Dataset<double> read = ch04::draw_mini_batch(mnist.train, images, rng);
    double& w = network.params.W1(mnist_side / 2 * mnist_side + mnist_side / 2, neuron);
    std::vector<double> ws, losses, accuracies;
    for (std::size_t i = 0; i <= steps; ++i) {
      w = -10 + 20 * static_cast<double>(i) / static_cast<double>(steps);
      ws.push_back(w);
      losses.push_back(network.loss(read.x, read.t));
      accuracies.push_back(network.accuracy(read.x, read.t));
      send_point("loss", "of one weight", w, losses.back());
      send_point("accuracy", "of one weight", w, accuracies.back());
    }

    Figure figure("loss_or_accuracy");
    figure.grid(1, 2);
    figure.axes(0).title("loss").x_label("one weight").line(ws, losses);
    figure.axes(1).title("accuracy").x_label("one weight").line(ws, accuracies, {.color = Color::orange});
    figure.show(options.plot());
    std::printf("of %zu steps of the weight, the loss is flat at %zu, the accuracy at %zu (%.1f%%)\n", steps,
                flat_steps(losses), flat_steps(accuracies),
                100 * static_cast<double>(flat_steps(accuracies)) / static_cast<double>(steps));
  });
}
