// Section 8.2.4: transfer learning - what was learnt of some digits helps with others
//
// A network learns 0 to 4 from many images. Then 5 to 9 are to be learnt from ten images of each: from
// scratch, with the convolution frozen as it is, with all layers but the last one frozen, and with all layers
// learning on (fine-tuned). Only the last layer begins anew. Repeated with other images.
//   try: --images 3, --images 100 (what the many images are worth then)
#include <iostream>
#include <span>
#include <vector>

#include "ch08_deep/networks/some_digits.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/reductions.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

Network<float> network_for_five(Rng& rng) { return simple_conv_net<float>({.output = 5}, rng, 0.05F); }

// Adam on batches of 50 for these parameters of the network; the others stay as they are.
void learn(const std::string& name, Network<float>& network, std::span<const Parameter<float>> parameters,
           const Dataset<float>& data, std::size_t steps, Rng& rng) {
  Adam<float> adam;
  Batches<float> batches(data, 50);
  Progress progress(name, steps);
  for (std::size_t step = 0; step < steps; ++step) {
    const auto& [x, t] = batches.draw(rng);
    const float loss = network.gradient(x, t);
    adam.update(parameters);
    progress.update(step + 1, loss);
  }
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t images = 10, draws = 5;

  Options options(THIS_PROGRAM);
  options.add("images", images, "images of each of the digits 5 to 9").at_least(1).at_most(1000);
  options.add("draws", draws, "repeat with so many other choices of images").at_least(1).quick(2);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const std::size_t most = options.quick() ? 2000 : 60000;
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .flatten = false, .train_limit = most, .test_limit = most});
    std::cout << "data: " << mnist.source << '\n';
    const auto low = ch08::some_digits(mnist.train, 0, 4), low_test = ch08::some_digits(mnist.test, 0, 4);
    const auto high = ch08::some_digits(mnist.train, 5, 9), high_test = ch08::some_digits(mnist.test, 5, 9);

    // Learn 0 to 4.
    Rng rng(options.seed());
    auto learnt = network_for_five(rng);
    compile(learnt);
    learn("0 to 4", learnt, learnt.parameters(), low, 3 * iterations_per_epoch(low.size(), 50), rng);
    std::cout << "0 to 4: test accuracy " << learnt.accuracy(low_test.x, low_test.t) << '\n';
    // Then 5 to 9 from few images: so many of W1 b1 W2 b2 W3 b3 begin as they were learnt, so many stay so.
    const std::vector<std::string> ways = {"from scratch", "convolution frozen", "all but the last frozen",
                                           "fine-tuned"};
    constexpr std::size_t learnt_before[] = {0, 4, 4, 4}, frozen[] = {0, 2, 4, 0};
    auto accuracies = Tensor<double>::zeros({ways.size(), draws});
    for (std::size_t draw = 0; draw < draws; ++draw) {
      const auto few = ch08::some_of_each(high, images, rng);
      for (std::size_t way = 0; way < ways.size(); ++way) {
        Rng again = rng.stream(draw);
        auto network = network_for_five(again);
        compile.quietly(network);
        const std::span<const Parameter<float>> all = network.parameters();
        for (std::size_t i = 0; i < learnt_before[way]; ++i) *all[i].value = *learnt.parameters()[i].value;
        learn(ways[way] + ", draw " + std::to_string(draw + 1), network, all.subspan(frozen[way]), few,
              options.quick() ? 40 : 200, again);
        accuracies(way, draw) = network.accuracy(high_test.x, high_test.t);
      }
    }
    Figure figure("transfer");
    Axes& axes = figure.axes().y_label("test accuracy on 5 to 9").y_range(0, 1).x_names(ways);
    const Tensor<double> means = mean(accuracies, 1);
    axes.bars(means);
    for (std::size_t way = 0; way < ways.size(); ++way)
      axes.points(std::vector<double>(draws, static_cast<double>(way)), accuracies.row(way),
                  {.color = Color::black});
    figure.show(options.plot());
    std::cout << "5 to 9 from " << images << " images of each, test accuracy: from scratch " << means[0]
              << ", frozen " << means[1] << ", all but the last layer frozen " << means[2] << ", fine-tuned "
              << means[3] << '\n';
  });
}
