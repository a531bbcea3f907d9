// Section 6.4.2: weight decay against overfitting (figures 6-20 and 6-21)
//
// A network of seven layers learns 300 images by heart, once as it is and once with 1/2 lambda W^2 added to
// the loss, which keeps weights small: the gap between training and test accuracy narrows, and training ends
// below 100%.
//   try: --lambda 0.01 (too little to help), --lambda 1 (learns nothing),
//        --train-images 3000 (the gap is narrow from the beginning)
#include <iostream>

#include "ch06_techniques/overfitting.hpp"
#include "common/cli/options.hpp"
#include "common/tensor/print.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t epochs = 201, train_images = 300, test_images = 10000;
  double lambda = 0.1, lr = 0.01;

  Options options(THIS_PROGRAM);
  options.add("lambda", lambda, "strength of weight decay").at_least(0);
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

    // The same network without weight decay and with it.
    const std::vector<std::size_t> hidden(6, 100);
    std::vector<ch06::OverfittingVariant> variants{
        {"without weight decay", {.hidden = hidden}},
        {"weight decay, lambda = " + to_string_shortest(lambda), {.hidden = hidden, .weight_decay = lambda}}};

    // Train both, print their accuracies and the gap between training and test, draw the curves.
    ch06::train_variants(variants, mnist, {.epochs = epochs, .lr = lr}, Rng(options.seed()), compile);
    ch06::plot_variants("overfit_weight_decay", variants, options.plot());
  });
}
