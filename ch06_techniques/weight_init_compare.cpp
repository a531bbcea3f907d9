// Section 6.2.4: how fast MNIST is learnt from different initial weights (figure 6-15)
//
// A network of five layers with ReLU learns on the same batches from weights with the standard deviation
// 0.01, with Xavier's and with He's: with 0.01 hardly any signal gets through, and nothing is learnt.
//   try: --activation sigmoid, --activation tanh, --lr 0.1
#include <iostream>
#include <map>

#include "ch06_techniques/comparison.hpp"
#include "common/cli/options.hpp"
#include "common/training/compile_option.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t iters = 2000, batch_size = 128, train_images = 60000;
  double lr = 0.01;
  std::string activation = "relu";

  Options options(THIS_PROGRAM);
  options.add("iters", iters, "training steps").at_least(11).quick(200);
  options.add("batch", batch_size, "images in a mini-batch").at_least(1).at_most(60000);
  options.add("lr", lr, "learning rate").above(0);
  options.add("activation", activation, "activation function").choices({"relu", "sigmoid", "tanh"});
  options.add("train-images", train_images, "train on the first N images").at_least(1).quick(2000);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist =
        load_mnist<float>({.dir = options.data_dir(), .train_limit = train_images, .test_limit = 1});
    std::cout << "data: " << mnist.source << '\n';

    // One network for each way to begin.
    const std::map<std::string, Activation> activations{
        {"relu", Activation::relu}, {"sigmoid", Activation::sigmoid}, {"tanh", Activation::tanh}};
    const auto contender = [&](const std::string& name, const WeightInit& init) {
      return ch06::Contender{
          name,
          {.hidden = {100, 100, 100, 100}, .activation = activations.at(activation), .weight_init = init},
          std::make_unique<Sgd<float>>(static_cast<float>(lr))};
    };
    std::vector<ch06::Contender> contenders;
    contenders.push_back(contender("std = 0.01", WeightInit::normal(0.01)));
    contenders.push_back(contender("Xavier", WeightInit::xavier()));
    contenders.push_back(contender("He", WeightInit::he()));

    // Learn; show the losses of the mini-batches.
    ch06::train_contenders(contenders, mnist.train,
                           {.iterations = iters, .batch_size = batch_size, .seed = options.seed()}, compile);
    ch06::show_losses("weight_init_compare", contenders, 3, options.plot());
  });
}
