// Section 6.4.3: dropout against overfitting (figure 6-23)
//
// A network of seven layers learns 300 images by heart, once as it is and once while every step drops some of
// the neurons of each layer: the gap between training and test accuracy narrows, and training takes longer.
//   try: --ratio 0.5 (hardly learns in this time), --ratio 0.05, --epochs 1000
#include <iostream>

#include "ch06_techniques/overfitting.hpp"
#include "common/cli/options.hpp"
#include "common/tensor/print.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t epochs = 301, train_images = 300, test_images = 10000;
  double ratio = 0.2, lr = 0.01;

  Options options(THIS_PROGRAM);
  options.add("ratio", ratio, "share of neurons to drop").at_least(0).below(1);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(20);
  options.add("lr", lr, "learning rate").above(0);
  options.add("train-images", train_images, "train on the first N images").at_least(1);
  options.add("test-images", test_images, "test on the first N images").at_least(1).quick(1000);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // Few images, so that there is something to overfit.
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .train_limit = train_images, .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';

    // The same network without dropout and with it.
    const std::vector<std::size_t> hidden(6, 100);
    std::vector<ch06::OverfittingVariant> variants{
        {"without dropout", {.hidden = hidden}},
        {"dropout, ratio = " + to_string_shortest(ratio), {.hidden = hidden, .dropout = ratio}}};

    // Train both, print their accuracies and the gap between training and test, draw the curves.
    ch06::train_variants(variants, mnist, {.epochs = epochs, .lr = lr}, Rng(options.seed()), compile);
    ch06::plot_variants("overfit_dropout", variants, options.plot());
  });
}
