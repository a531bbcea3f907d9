// Section 5.7.3: checking backpropagation by numerical gradients
//
// The numerical gradient is slow and simple, backpropagation is fast and easy to get wrong: on a few images,
// both must give the same. Prints the mean difference |backpropagation - numerical| for each parameter, for
// the plain layers of the book and for the compiled network, which training uses. W1 and b1 may be off by
// 1e-5 if a neuron's sum is so near ReLU's kink at 0 that nudging takes it across.
//   try: --images 30, --hidden 20 (a kink);
//        or put an error in common/nn/layers/affine.cpp: which parameters show it?
#include <iostream>

#include "ch05_backprop/two_layer_net.hpp"
#include "common/cli/options.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t images = 3, hidden = 50;

  Options options(THIS_PROGRAM);
  options.add("images", images, "how many training images, from the first").at_least(1).at_most(60000);
  options.add("hidden", hidden, "neurons of the hidden layer").at_least(1).at_most(100000).quick(5);
  options.add_data();
  options.add_seed();
  options.add_threads();

  return options.run(argc, argv, [&] {
    // The images (N, 784) and their labels, in double: in float the rounding error would hide the rest.
    const auto mnist =
        load_mnist<double>({.dir = options.data_dir(), .train_limit = images, .test_limit = 1});
    std::cout << "data: " << mnist.source << '\n';
    const auto& x = mnist.train.x;
    const auto& t = mnist.train.t;

    // The network of plain layers, and the same one compiled.
    Rng rng(options.seed());
    ch05::TwoLayerNet<double> plain({.input = mnist_pixels, .hidden = hidden, .output = mnist_classes}, rng);
    const auto parameters = plain.parameters();
    Network<double> compiled;
    compiled.add<Affine>(*parameters[0].value, *parameters[1].value);
    compiled.add<Relu>();
    compiled.add<Affine>(*parameters[2].value, *parameters[3].value);
    compiled.compile();

    // Their gradients by backpropagation, and the numerical one, parameter by parameter.
    plain.gradient(x, t);
    compiled.gradient(x, t);
    for (std::size_t p = 0; p < parameters.size(); ++p) {
      const auto& [name, value, grad] = parameters[p];
      const auto numerical = numerical_gradient([&](const auto&) { return plain.loss(x, t); }, *value);
      std::cout << name << ": " << mean(abs(*grad - numerical)) << " plain, "
                << mean(abs(*compiled.parameters()[p].grad - numerical)) << " compiled\n";
    }
  });
}
