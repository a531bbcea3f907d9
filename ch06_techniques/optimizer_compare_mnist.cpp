// Section 6.1.8: how fast optimizers learn MNIST (figure 6-9)
//
// Trains a network of five layers with each optimizer, from the same weights and on the same batches:
// AdaGrad, Adam and Momentum learn faster than SGD.
//   try: --all (Nesterov and RMSprop too), --batch 16, --seed 2
#include <iostream>

#include "ch06_techniques/comparison.hpp"
#include "common/cli/options.hpp"
#include "common/training/compile_option.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t iters = 2000, batch_size = 128, train_images = 60000;
  bool all = false;

  Options options(THIS_PROGRAM);
  options.add("iters", iters, "training steps").at_least(11).quick(200);
  options.add("batch", batch_size, "images in a mini-batch").at_least(1).at_most(60000);
  options.add("train-images", train_images, "train on the first N images").at_least(1).quick(2000);
  options.add("all", all, "Nesterov and RMSprop as well");
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist =
        load_mnist<float>({.dir = options.data_dir(), .train_limit = train_images, .test_limit = 1});
    std::cout << "data: " << mnist.source << '\n';

    // The optimizers with the book's learning rates (for RMSprop 0.01 would be too much here).
    const MultiLayerNetSettings network{.hidden = {100, 100, 100, 100}};
    std::vector<ch06::Contender> contenders;
    contenders.push_back({"SGD", network, std::make_unique<Sgd<float>>(0.01f)});
    contenders.push_back({"Momentum", network, std::make_unique<Momentum<float>>(0.01f)});
    contenders.push_back({"AdaGrad", network, std::make_unique<AdaGrad<float>>(0.01f)});
    contenders.push_back({"Adam", network, std::make_unique<Adam<float>>(0.001f)});
    if (all) {
      contenders.push_back({"Nesterov", network, std::make_unique<Nesterov<float>>(0.01f)});
      contenders.push_back({"RMSprop", network, std::make_unique<RmsProp<float>>(0.001f)});
    }

    // Learn; show the losses of the mini-batches.
    ch06::train_contenders(contenders, mnist.train,
                           {.iterations = iters, .batch_size = batch_size, .seed = options.seed()}, compile);
    ch06::show_losses("optimizer_compare_mnist", contenders, 1, options.plot());
  });
}
