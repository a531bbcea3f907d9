// Section 6.3: batch normalization's gradients, checked numerically
//
// Compares backpropagation through a network 784-100-100-10 with batch normalization to numerical gradients,
// for every parameter. It takes three images: a single one, as in the book's script, is its own mean, so that
// batch normalization would leave nothing of it but beta.
//   try: --images 1 (what becomes of W1 and gamma1?)
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t images = 3, hidden = 100;

  Options options(THIS_PROGRAM);
  options.add("images", images, "how many images").at_least(1).at_most(1000);
  options.add("hidden", hidden, "neurons of each hidden layer").at_least(1).at_most(1000).quick(5);
  options.add_data();
  options.add_seed();
  options.add_threads();

  return options.run(argc, argv, [&] {
    // The images x (N, 784) and their labels.
    const auto mnist =
        load_mnist<double>({.dir = options.data_dir(), .train_limit = images, .test_limit = 1});
    std::cout << "data: " << mnist.source << '\n';
    const Tensor<double>& x = mnist.train.x;
    const Labels& t = mnist.train.t;

    // The same network twice: of plain layers, and compiled.
    const auto make = [&] {
      Rng rng(options.seed());
      return multi_layer_net<double>({.hidden = {hidden, hidden}, .batch_normalization = true}, rng);
    };
    auto plain = make();
    auto compiled = make();
    compiled.compile();

    // All three gradients of the loss, which normalizes with the mean and variance of the batch.
    plain.gradient(x, t);
    compiled.gradient(x, t);
    const auto loss = [&](const Tensor<double>&) { return plain.loss(x, t, Mode::train); };
    std::cout << "mean difference between backpropagation and numerical gradient\n";
    const auto parameters = plain.parameters();
    for (std::size_t p = 0; p < parameters.size(); ++p) {
      const auto& [name, value, grad] = parameters[p];
      const Tensor<double> backprop = *grad;
      const Tensor<double> numerical = numerical_gradient(loss, *value);
      std::cout << name << ": " << mean(abs(backprop - numerical)) << " plain, "
                << mean(abs(*compiled.parameters()[p].grad - numerical)) << " compiled" << std::endl;
    }
  });
}
