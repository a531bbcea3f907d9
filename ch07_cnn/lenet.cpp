// Section 7.7.1: LeNet, as it was and as it would be today
//
// LeNet-5 of 1998 (LeCun and others, "Gradient-based learning applied to document recognition") with sigmoids
// and subsampling that learns, against the same network with ReLU and max pooling. (Its output layer and its
// partly connected filters are replaced by what the book uses.) The paper reports an error of 0.95 %.
//   try: --epochs 20, --train-images 5000
#include <iostream>
#include <string>

#include "ch07_cnn/filter_sheet.hpp"
#include "ch07_cnn/networks/lenet_network.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/report.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t epochs = 10, train_images = 60000, test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images").at_least(1).quick(1);
  options.add("train-images", train_images, "train on the first so many").at_least(1).quick(1000);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(200);
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
    Figure curves("lenet"), filters("lenet_filters");
    Axes& axes = curves.axes()
                     .x_label("epoch")
                     .whole_x()
                     .y_label("accuracy on 1000 test images")
                     .y_range(options.quick() ? 0 : 0.9, 1);
    filters.grid(2, 1).size(700, 340);

    std::string summary;
    for (const bool classic : {true, false}) {
      const std::string name = classic ? "classic" : "modern";
      Rng rng(options.seed());
      auto network = ch07::lenet_network(classic ? ch07::LeNet::classic : ch07::LeNet::modern, rng);
      std::size_t parameters = 0;
      for (const auto& parameter : network.parameters()) parameters += parameter.value->size();
      std::cout << name << ": " << parameters << " parameters\n";
      compile(network);

      // Learn with Adam.
      Adam<float> adam(0.001F);
      Trainer<float> trainer(network, adam, mnist.train, mnist.test,
                             {.iterations = epochs * iterations_per_epoch(mnist.train.size(), 100),
                              .evaluated_samples = 1000,
                              .curve = name},
                             rng);
      TrainingReport report;
      while (!trainer.done()) {
        trainer.step();
        report(trainer);
      }

      // The curve and the six filters.
      std::vector<double> accuracies;
      for (const Evaluation& evaluation : trainer.history().evaluations)
        accuracies.push_back(evaluation.test_accuracy);
      axes.line(accuracies, {.label = name, .dashed = classic, .marker = Marker::circle});
      filters.axes(classic ? 0 : 1)
          .image(ch07::filter_sheet(*network.parameters().front().value, 6), Range{0, 1})
          .title(name)
          .hide();
      summary +=
          name + " test accuracy: " + std::to_string(network.accuracy(mnist.test.x, mnist.test.t)) + '\n';
    }
    curves.show(options.plot());
    filters.show(options.plot());
    std::cout << summary;
  });
}
