// Section 8.2.3: networks that are no chain - two inputs, two outputs, one eye for two images
//
// Like GoogLeNet, a network may be any graph of layers. One graph reads two digits and names their sum; one
// tells the digit and, from the same features, how far it leans; a Siamese one says of two images whether
// they show the same digit, and looks at both with the same weights.
//   try: --pairs 5000, --epochs 1
#include <cstdio>
#include <iostream>

#include "ch08_deep/networks/graph_tasks.hpp"
#include "ch08_deep/networks/graph_training.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  std::size_t pairs = 60000, epochs = 4, train_images = 60000, test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("pairs", pairs, "pairs, or single digits, in an epoch").at_least(100).quick(600);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(2);
  options.add("train-images", train_images, "train on the first so many digits").at_least(100).quick(1000);
  options.add("test-images", test_images, "test on the first so many digits").at_least(100).quick(200);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = train_images,
                                          .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    const GraphTraining training{.steps = epochs * pairs / 50, .batch_size = 50};
    const Rng rng(options.seed());
    Rng adding = rng.stream(1), leaning = rng.stream(2), comparing = rng.stream(3);

    // Two inputs, one output.
    const FloatGraph sum = sum_graph(adding, compile);
    std::vector<double> sum_losses = learn_sums(*sum, mnist.train, training, adding);
    std::printf("sum of two digits: accuracy %.4f\n", sum_accuracy(*sum, mnist.test, adding));
    std::fflush(stdout);

    // One input, two outputs.
    const FloatGraph slant = slant_graph(leaning, compile);
    std::vector<double> slant_losses = learn_slants(*slant, mnist.train, training, leaning);
    const SlantResult result = digit_and_slant(*slant, mnist.test);
    std::printf("digit: accuracy %.4f; slant: %.4f of its variance explained\n", result.accuracy,
                result.explained);
    std::fflush(stdout);

    // One eye for two images.
    const FloatGraph siamese = siamese_graph(comparing, compile);
    std::vector<double> same_losses = learn_same(*siamese, mnist.train, training, comparing);
    std::printf("same or different: accuracy %.4f\n", same_accuracy(*siamese, mnist.test, comparing));

    Figure figure("functional_graph");
    Axes& axes = figure.axes().x_label("50 steps").y_label("mean loss").log_y();
    axes.line(means_of(sum_losses, 50), {.label = "sum of two digits"});
    axes.line(means_of(slant_losses, 50), {.label = "digit and slant"});
    axes.line(means_of(same_losses, 50), {.label = "same or different"});
    figure.show(options.plot());
  });
}
