// Section 7.5: checking the gradients of a convolutional network
//
// Compares the gradients by backpropagation with numerical ones, parameter by parameter, on one image of 10 x
// 10 random pixels and a network with 10 filters 3x3: for the plain layers of the book, and for the compiled
// network, which training uses. With the book's weights of 0.01 some are off by 1e-5: they put neurons so
// near 0, where ReLU has a kink, that nudging takes them across.
//   try: --std 0.1 (larger weights, fewer neurons near the kink), --seed 2;
//        or put an error in common/nn/layers/pooling.cpp: which parameters show it?
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t filters = 10, filter_size = 3;
  double weight_init_std = 0.01;

  Options options(THIS_PROGRAM);
  options.add("filters", filters, "filters of the convolution").at_least(1).at_most(100);
  options.add("filter-size", filter_size, "their height and width").at_least(1).at_most(9);
  options.add("std", weight_init_std, "standard deviation of the weights").above(0).at_most(10);
  options.add_seed();

  return options.run(argc, argv, [&] {
    // The same network twice, with plain layers and compiled.
    const auto make_network = [&](Rng& rng) {
      return simple_conv_net<double>(
          {.height = 10, .width = 10, .filters = filters, .filter_size = filter_size, .hidden = 10}, rng,
          weight_init_std);
    };
    Rng rng(options.seed()), same(options.seed());
    auto plain = make_network(rng), compiled = make_network(same);
    compiled.compile();

    // The gradients by backpropagation.
    const auto x = Tensor<double>::uniform({1, 1, 10, 10}, 0, 1, rng);
    const Labels t = {1};
    plain.gradient(x, t);
    compiled.gradient(x, t);

    // The numerical gradients, parameter by parameter.
    for (std::size_t p = 0; p < plain.parameters().size(); ++p) {
      const auto& [name, value, grad] = plain.parameters()[p];
      const auto numerical = numerical_gradient([&](const auto&) { return plain.loss(x, t); }, *value);
      std::cout << name << " " << value->shape() << ": mean difference " << mean(abs(*grad - numerical))
                << " plain, " << mean(abs(*compiled.parameters()[p].grad - numerical)) << " compiled\n";
    }
  });
}
