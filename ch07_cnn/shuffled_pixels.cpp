// Section 7.2.1: what a convolution knows beforehand
//
// The pixels of all images are put into one fixed random order. An affine layer does not notice: to it every
// pixel is as near to every other. A convolution assumes that neighbours belong together, and loses when they
// do not.
//   try: --train-images 2000 (knowing something beforehand helps most where there is little to learn from)
#include <cstdio>
#include <iostream>

#include "ch07_cnn/networks/pixel_order.hpp"
#include "common/cli/options.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/plot/plot.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/schedules.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t epochs = 5, train_images = 60000, test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images").at_least(1).quick(8);
  options.add("train-images", train_images, "train on the first so many").at_least(100).quick(1000);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(500);
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
    const Rng rng(options.seed());
    const Labels order = rng.stream(1).permutation(mnist_pixels);
    const Dataset<float> train(ch07::reorder_pixels(mnist.train.x, order), mnist.train.t);
    const Dataset<float> test(ch07::reorder_pixels(mnist.test.x, order), mnist.test.t);

    // The test accuracy with Adam, at a rate that falls along a cosine.
    const auto accuracy_after = [&](const std::string& name, Network<float> network, Rng own,
                                    const auto& learnt, const auto& unseen) {
      compile.quietly(network);
      Adam<float> adam;
      const std::size_t iterations = epochs * iterations_per_epoch(learnt.size(), 100);
      Trainer<float> trainer(network, adam, learnt, unseen,
                             {.iterations = iterations, .evaluated_samples = 0, .curve = name}, own);
      for (std::size_t i = 0; !trainer.done(); ++i) {
        adam.set_learning_rate(static_cast<float>(warm_up_cosine(0.001, i, iterations)));
        trainer.step();
      }
      return network.accuracy(unseen.x, unseen.t);
    };
    for (const bool convolutional : {false, true}) {
      double accuracies[2];
      for (const bool shuffled : {false, true}) {
        const std::string name =
            std::string(convolutional ? "convolutional" : "affine") + (shuffled ? ", shuffled" : "");
        Rng own = rng.stream(2);  // the same weights and batches for both orders
        auto network = convolutional ? simple_conv_net<float>({}, own)
                                     : multi_layer_net<float>({.hidden = {100, 100}}, own);
        accuracies[shuffled ? 1 : 0] = accuracy_after(
            name, std::move(network), own, shuffled ? train : mnist.train, shuffled ? test : mnist.test);
      }
      std::printf("%s: test accuracy %.4f, with shuffled pixels %.4f, change %+.4f\n",
                  convolutional ? "convolutional network" : "affine layers", accuracies[0], accuracies[1],
                  accuracies[1] - accuracies[0]);
      std::fflush(stdout);
    }

    Figure figure("shuffled_pixels");
    figure.grid(2, 4).title("digits, and the same ones with their pixels shuffled");
    for (std::size_t n = 0; n < 4; ++n) {
      const auto picture = [&](const Tensor<float>& x) { return Tensor<float>::from({28, 28}, x.row(n)); };
      figure.axes(0, n).hide().image(picture(mnist.train.x));
      figure.axes(1, n).hide().image(picture(train.x));
    }
    figure.show(options.plot());
  });
}
