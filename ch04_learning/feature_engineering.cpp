// Section 4.1.1: features - what a person knows saves what a network would have to learn
//
// What is the hour on this clock? A network gets the pixels of 2000 clocks, another one the tips of the two
// hands. Whoever thinks of the angles of the hands needs neither network nor examples: two lines of
// arithmetic tell the time, always.
//   try: --clocks 20000 (what more pixels are worth), --clocks 200, --hidden 256
#include <cstdio>

#include "ch04_learning/clocks.hpp"
#include "common/cli/options.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/trainer.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t clocks = 2000, test_clocks = 2000, epochs = 60, hidden = 64;

  Options options(THIS_PROGRAM);
  options.add("clocks", clocks, "learn from so many").at_least(1).at_most(100000).quick(300);
  options.add("test-clocks", test_clocks, "test on so many others").at_least(3).at_most(100000).quick(300);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(20);
  options.add("hidden", hidden, "neurons of each of two hidden layers").at_least(1).at_most(10000);
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    Rng rng(options.seed());
    const ch04::Clocks train = ch04::draw_clocks(clocks, rng), test = ch04::draw_clocks(test_clocks, rng);

    // The same network learns the hour, a class of 12, from x (N, D).
    const auto accuracy_from = [&](const char* name, const Tensor<float>& x_train,
                                   const Tensor<float>& x_test) {
      Rng own = rng.stream(1);
      auto network =
          multi_layer_net<float>({.input = x_train.dim(1), .hidden = {hidden, hidden}, .output = 12}, own);
      compile.quietly(network);
      Adam<float> adam(0.001F);
      const Dataset<float> learnt(x_train, train.hours), unseen(x_test, test.hours);
      Trainer<float> trainer(network, adam, learnt, unseen,
                             {.iterations = epochs * iterations_per_epoch(clocks, 20),
                              .batch_size = 20,
                              .evaluated_samples = 0,
                              .curve = name},
                             own);
      while (!trainer.done()) trainer.step();
      return network.accuracy(unseen.x, unseen.t);
    };
    std::printf("pixels, 1024 numbers:   %.4f of the hours, learnt from %zu clocks\n",
                accuracy_from("pixels", train.pixels, test.pixels), clocks);
    std::printf("hand tips, 4 numbers:   %.4f of the hours, learnt from the same\n",
                accuracy_from("hand tips", train.tips.cast<float>(), test.tips.cast<float>()));

    // The angles, without any learning.
    const Tensor<double> angles = ch04::hand_angles(test.tips);
    std::size_t right = 0;
    for (std::size_t n = 0; n < test_clocks; ++n) {
      const ch04::Time time = ch04::time_of(angles(n, 0), angles(n, 1));
      right += time.hour == test.hours[n] && time.minute == test.minutes[n] ? 1 : 0;
    }
    std::printf("hand angles, 2 numbers: %.4f of the hours, and of the minutes too, learnt from none\n",
                static_cast<double>(right) / static_cast<double>(test_clocks));

    Figure figure("feature_engineering");
    figure.grid(1, 3).size(900, 330);
    for (std::size_t n = 0; n < 3; ++n) {
      char title[100];
      std::snprintf(title, sizeof title, "%zu:%02zu, angles %.0f and %.0f", test.hours[n], test.minutes[n],
                    angles(n, 0), angles(n, 1));
      const Tensor<float> pixels =
          Tensor<float>::from({ch04::clock_side, ch04::clock_side}, test.pixels.row(n));
      figure.axes(n).title(title).hide().image(1 - pixels);
    }
    figure.show(options.plot());
  });
}
