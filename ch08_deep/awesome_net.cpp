// Section 8.1.1: your own network - the book's open challenge as a contest
//
// Trains the network of awesome/network.cpp for three minutes and enters it on a board, ranked by the test accuracy. Edit
// that file, give your network a name, and run this again. The test images are looked at once, at the end.
//   try: --epochs 6 (repeats exactly, as the clock has no part in it), --board FILE for a board of your own
#include <chrono>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "ch08_deep/awesome/board.hpp"
#include "ch08_deep/awesome/network.hpp"
#include "ch08_deep/awesome/shifts.hpp"
#include "ch08_deep/networks/gradient_norms.hpp"
#include "ch08_deep/pieces/depth.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/nn/functions.hpp"
#include "common/plot/plot.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/schedules.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  const AwesomeSettings settings = awesome_settings();
  std::size_t epochs = 0, train_images = 60000, test_images = 10000;
  double seconds = 180;
  std::string name = settings.name, board = std::filesystem::path(DLFS_CHAPTER_DIR) / "awesome" / "board.csv";

  Options options(THIS_PROGRAM);
  options.add("name", name, "of your network, on the board").called("NAME");
  options.add("seconds", seconds, "how long it may learn").above(0).at_most(180).quick(2);
  options.add("epochs", epochs, "learn for so many epochs instead; 0: until the time is over").quick(1);
  options.add("board", board, "the board; only whole test sets of MNIST are entered").called("FILE");
  options.add("train-images", train_images, "train on the first so many").at_least(1).quick(1000);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(500);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    std::vector<BoardEntry> entries = read_board(board);
    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = train_images,
                                          .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(options.seed());
    auto network = awesome_network(rng);
    compile(network);
    const std::size_t parameters = count_parameters(network);

    // Learn until the time is over, at a rate that rises and falls with it.
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const auto elapsed = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
    const std::size_t steps = epochs * iterations_per_epoch(mnist.train.size(), settings.batch_size);
    Adam<float> adam;
    Batches<float> batches(mnist.train, settings.batch_size);
    std::vector<double> losses;
    constexpr std::size_t whole = 100000;
    Progress progress("training", whole);
    while (true) {
      const auto step = static_cast<double>(losses.size());
      const double done = epochs == 0 ? elapsed() / seconds : step / static_cast<double>(steps);
      if (done >= 1) break;
      const auto place = static_cast<std::size_t>(done * whole);
      adam.set_learning_rate(static_cast<float>(
          warm_up_cosine(settings.lr, place, whole, static_cast<std::size_t>(settings.warm_up * whole))));
      auto& [x, t] = batches.draw(rng);
      shift_randomly(x, settings.training_shift, rng);
      losses.push_back(static_cast<double>(network.gradient(x, t)));
      adam.update(network.parameters());
      progress.update(place, losses.back());
    }
    const double taken = elapsed();
    progress.clear();
    // The test, once.
    const double result = accuracy(probabilities(network, mnist.test.x, settings.averaged), mnist.test.t);
    Figure figure("awesome_net");
    figure.axes().x_label("iteration").y_label("training loss").log_y().line(running_mean(losses, 100));
    figure.show(options.plot());
    if (mnist.synthetic || mnist.test.size() != 10000) {
      std::cout << "not entered: the board is for all 10000 test images of MNIST\n";
    } else {
      entries.push_back({result, parameters, taken, name});
      write_board(board, entries);
    }
    std::cout << to_table(ranked(entries)) << "test accuracy: " << result << " after " << losses.size()
              << " steps\n";
  });
}
