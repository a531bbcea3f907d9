// Section 6.5: watching a training, and stopping it in time
//
// 500 images are learnt by heart: the loss of those falls and falls, that of 2000 others rises again. After
// each epoch four things look at the validation loss, each a few plain lines in the loop: the learning rate
// shrinks when the loss rests on a plateau, training stops when it has not improved for --patience epochs,
// the weights of the best epoch are kept and put back at the end, and the curves are written to a file that a
// spreadsheet or gnuplot reads while the training goes on.
//   try: --patience 1000 (never stops), --no-restore (the last weights), --curves curves.csv
#include <algorithm>
#include <iostream>

#include "common/cli/options.hpp"
#include "common/events/events.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/plot/plot.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/early_stopping.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/schedules.hpp"
#include "common/training/split.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t epochs = 200, patience = 15, train_images = 500;
  bool no_restore = false;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "training epochs at most").at_least(1).quick(40);
  options.add("patience", patience, "epochs without a better one before it stops").at_least(1).quick(5);
  options.add("train-images", train_images, "train on so many").at_least(1).at_most(58000);
  options.add("no-restore", no_restore, "keep the last weights instead of the best");
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // Images to learn from, 2000 others to watch, and the test images, which decide nothing.
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .train_limit = 2000 + train_images, .test_limit = 10000});
    std::cout << "data: " << mnist.source << '\n';
    const auto [train, validation] = split_validation(mnist.train, 2000);

    Rng rng(options.seed());
    auto network = multi_layer_net<float>({.hidden = {100, 100}}, rng);
    compile(network);
    Adam<float> adam(0.001F);
    Batches<float> batches(train, 50);
    EarlyStopping<float> early(patience);
    Plateau plateau(0.001, std::max<std::size_t>(patience / 3, 1), 0.5);
    std::vector<double> train_losses, validation_losses;
    bool going = true;
    while (going && early.epochs() < epochs) {
      // An epoch.
      for (std::size_t i = 0; i < iterations_per_epoch(train.size(), 50); ++i) {
        const auto& [x, t] = batches.draw(rng);
        network.gradient(x, t);
        adam.update(network.parameters());
      }
      train_losses.push_back(static_cast<double>(network.loss(train.x, train.t)));
      validation_losses.push_back(static_cast<double>(network.loss(validation.x, validation.t)));

      // What looks at it.
      const double lr = plateau.after(validation_losses.back());
      adam.set_learning_rate(static_cast<float>(lr));
      going = early.keep_going(validation_losses.back(), network.parameters(), network.state());
      const auto epoch = static_cast<double>(early.epochs());
      send_point("loss", "training", epoch, train_losses.back());
      send_point("loss", "validation", epoch, validation_losses.back());
      send_point("learning rate", "Adam", epoch, lr);
    }

    const auto report = [&, &unseen = validation](const char* which) {
      std::cout << which << ": validation loss " << network.loss(unseen.x, unseen.t)
                << ", test accuracy " << network.accuracy(mnist.test.x, mnist.test.t) << '\n';
    };
    std::cout << (going ? "ran" : "stopped after") << ' ' << early.epochs() << " epochs; the best was epoch "
              << early.best_epoch() << " with the validation loss " << static_cast<float>(early.best_loss())
              << '\n';
    report("the last weights");
    if (!no_restore) {
      early.restore(network.parameters(), network.state());
      report("the best weights, put back");
    }
    Figure figure("monitor");
    Axes& axes = figure.axes().x_label("epoch").y_label("loss").line(train_losses, {.label = "training"});
    axes.line(validation_losses, {.label = "validation", .dashed = true});
    axes.vertical_line(static_cast<double>(early.best_epoch()) - 1);
    figure.show(options.plot());
  });
}
