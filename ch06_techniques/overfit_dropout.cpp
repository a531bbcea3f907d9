// Section 6.4.3: dropout against overfitting (figure 6-23)
//
// A network of seven layers learns 300 images by heart, once as it is and once while every step drops some of
// the neurons of each layer: the gap between training and test accuracy narrows, and training takes longer.
// The test accuracy is no better for it. Then two wide layers, more images, a larger rate and several seeds: with
// dropout they are behind for the first hundred epochs, and in the end read more of the test images.
//   try: --ratio 0.5 (hardly learns in this time), --ratio 0.05, --epochs 1000
#include <iostream>
#include <string>
#include <vector>

#include "ch06_techniques/overfitting.hpp"
#include "common/cli/options.hpp"
#include "common/tensor/print.hpp"
#include "common/training/curves/bands.hpp"

using namespace dlfs;

namespace {

// Two layers of 400 neurons, for each seed without dropout and with half of the neurons dropped.
void train_wide(std::size_t seeds, std::size_t epochs, const Mnist<float>& mnist, const Options& options,
                const CompileOption& compile) {
  std::vector<std::vector<double>> without, with;  // of each seed: the test accuracy of each epoch
  for (std::size_t seed = options.seed(); seed < options.seed() + seeds; ++seed) {
    const std::string name = "wide, seed " + std::to_string(seed);
    const std::vector<std::size_t> hidden = {400, 400};
    std::vector<ch06::OverfittingVariant> variants{
        {name + ", without dropout", {.hidden = hidden}},
        {name + ", dropout, ratio = 0.5", {.hidden = hidden, .dropout = 0.5}}};
    ch06::train_variants(variants, mnist, {.epochs = epochs, .lr = 0.1}, Rng(seed), compile);
    without.push_back(ch06::test_accuracies(variants[0].history));
    with.push_back(ch06::test_accuracies(variants[1].history));
  }
  ch06::plot_seeds("overfit_dropout_wide", {{"without dropout", without}, {"dropout, ratio = 0.5", with}},
                   options.plot());
  std::cout << "wide layers, test accuracy, mean of the seeds: without dropout "
            << bands(without).means.back() << ", with " << bands(with).means.back() << '\n';
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t epochs = 301, train_images = 300, test_images = 10000, wide_seeds = 3;
  double ratio = 0.2, lr = 0.01;

  Options options(THIS_PROGRAM);
  options.add("ratio", ratio, "share of neurons to drop").at_least(0).below(1);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(20);
  options.add("lr", lr, "learning rate").above(0);
  options.add("train-images", train_images, "train on the first N images").at_least(1);
  options.add("test-images", test_images, "test on the first N images").at_least(1).quick(1000);
  options.add("wide-seeds", wide_seeds, "trainings of the wide network; 0: none").at_most(100).quick(1);
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

    // Wide layers.
    if (wide_seeds == 0) return;
    const auto more = load_mnist<float>(
        {.dir = options.data_dir(), .train_limit = options.quick() ? 300 : 1000, .test_limit = test_images});
    train_wide(wide_seeds, options.quick() ? 3 : 300, more, options, compile);
  });
}
