// Section 4.2: loss functions
//
// A loss function says in one number how wrong an answer is. Prints squared error and cross entropy of two
// answers to the same picture, and the mean over a mini-batch of MNIST. Plots log x, which makes cross
// entropy large if the right answer seemed unlikely (figure 4-3).
//   try: --batch 1000, --seed 2 (other pictures, other weights; the mean stays near 2.30 = -log(1/10): why?)
#include <iostream>

#include "ch04_learning/mini_batch.hpp"
#include "ch04_learning/two_layer_net.hpp"
#include "common/cli/options.hpp"
#include "common/nn/functions.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

void print_losses(const char* name, const Tensor<double>& y, const Tensor<double>& t) {
  std::cout << name << " = " << y << '\n'
            << "  squared error = " << to_string_shortest(sum_squared_error(y, t)) << '\n'
            << "  cross entropy = " << to_string_shortest(cross_entropy_error(y, t)) << '\n';
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t batch_size = 10, train_images = 60000;

  Options options(THIS_PROGRAM);
  options.add("batch", batch_size, "images in the mini-batch").at_least(1).at_most(60000);
  options.add("train-images", train_images, "draw from the first N images").at_least(1).quick(1000);
  options.add_data();
  options.add_seed();
  options.add_plot();

  return options.run(argc, argv, [&] {
    // 4.2.1, 4.2.2: the right answer is 2; y1 says 2, y2 says 7.
    const auto t = Tensor<double>::from({0, 0, 1, 0, 0, 0, 0, 0, 0, 0});
    std::cout << "t  = " << t << '\n';
    print_losses("y1", Tensor<double>::from({0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0}), t);
    print_losses("y2", Tensor<double>::from({0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0}), t);

    // 4.2.3: a mini-batch, drawn at random.
    const auto mnist =
        load_mnist<double>({.dir = options.data_dir(), .train_limit = train_images, .test_limit = 0});
    Rng rng(options.seed());
    const auto [x_batch, t_batch] = ch04::draw_mini_batch(mnist.train, batch_size, rng);
    std::cout << "\ndata: " << mnist.source << ", images " << mnist.train.x.shape() << ", mini-batch "
              << x_batch.shape() << '\n';

    // 4.2.4: the mean cross entropy of a network that has not learnt yet, with t in both forms.
    ch04::TwoLayerNet network({}, rng);
    const Tensor<double>& y = network.predict(x_batch);
    std::cout << "untrained network, t one-hot: cross entropy = "
              << cross_entropy_error(y, one_hot<double>(t_batch))
              << "\nuntrained network, t labels:  cross entropy = " << cross_entropy_error(y, t_batch)
              << '\n';

    const auto x = Tensor<double>::arange(0.001, 1.0, 0.001);
    Figure figure("log_x");
    figure.axes().x_label("x").y_label("log x").line(x, log(x));
    figure.show(options.plot());
  });
}
