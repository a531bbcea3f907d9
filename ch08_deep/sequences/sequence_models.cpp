// Section 8.4.3: eight ways to read a sequence
//
// A digit row by row: 28 time steps of 28 pixels. RNN, GRU and LSTM learn all of MNIST; then variants learn 20000 images:
// two layers, both directions, dropout with one mask for all steps, and filters along time without and with a GRU after them.
//   try: --hidden 32, --epochs 1, --only Lstm
#include <cmath>
#include <iostream>

#include "ch08_deep/sequences/networks.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/rows.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/report.hpp"
#include "common/training/schedules.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  double lr = 0.002;
  std::size_t epochs = 4, hidden = 128, train_images = 60000, fewer_images = 20000, test_images = 10000;
  std::string only;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(1);
  options.add("hidden", hidden, "numbers in a state").at_least(1).quick(32);
  options.add("lr", lr, "the learning rate at the beginning").above(0);
  options.add("train-images", train_images, "RNN, GRU and LSTM learn the first so many")
      .at_least(1)
      .quick(500);
  options.add("fewer-images", fewer_images, "the others the first so many").at_least(1).quick(500);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(200);
  options.add("only", only, "train this one alone").called("NAME");
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // The images (N, 28, 28): N sequences of 28 rows.
    auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .train_limit = train_images, .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    const auto in_rows = [](Dataset<float>& data) {
      data.x = std::move(data.x).reshape({data.size(), 28, 28});
    };
    in_rows(mnist.train);
    in_rows(mnist.test);
    Tensor<float> x;
    slice(mnist.train.x, 0, std::min(fewer_images, mnist.train.size()), x);
    const Dataset<float> fewer(
        x, Labels(mnist.train.t.begin(), mnist.train.t.begin() + static_cast<std::ptrdiff_t>(x.dim(0))));

    // Each learns for the same number of epochs, at a rate that falls to 0 along a cosine.
    const std::vector<std::string> names = {
        "Rnn",     "Gru",    "Lstm",        "Gru, fewer images", "two layers", "both directions",
        "dropout", "Conv1D", "Conv1D + Gru"};
    std::vector<double> errors;  // percent
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!only.empty() && only != names[i]) continue;
      Rng rng(options.seed());
      Network<float> network = ch08::row_reader(names[i], hidden, rng);
      const Dataset<float>& train = i < 3 ? mnist.train : fewer;
      compile(network);
      Adam<float> adam(0.001F);
      const std::size_t iterations = epochs * iterations_per_epoch(train.size(), 100);
      Trainer<float> trainer(network, adam, train, mnist.test,
                             {.iterations = iterations, .evaluated_samples = 0, .curve = names[i]}, rng);
      for (TrainingReport report; !trainer.done(); report(trainer)) {
        const std::size_t step = trainer.history().losses.size();
        adam.set_learning_rate(static_cast<float>(warm_up_cosine(lr, step, iterations)));
        trainer.step();
      }
      shown.push_back(names[i]);
      const double accuracy = network.accuracy(mnist.test.x, mnist.test.t);
      errors.push_back(std::round(1000 * (1 - accuracy)) / 10);
      std::cout << names[i] << ", " << train.size() << " images: test accuracy " << accuracy << std::endl;
    }

    Figure figure("sequence_models");
    figure.axes().x_names(shown).y_label("test error, percent").bars(errors, {.values = true});
    figure.show(options.plot());
  });
}
