// Section 7.5: training a convolutional network
//
// Convolution (30 filters 5x5) - ReLU - pooling - affine (100) - ReLU - affine on MNIST, with Adam: about 0.989 of the test
// images right after 20 epochs. Ctrl-C stops, saves and plots what there is (exit status 130).
//   try: --save training.npz, Ctrl-C, then --save training.npz --resume training.npz
//        --evaluate weights.npz with weights saved from Python: np.savez("weights.npz", **network.params)
#include <iostream>

#include "common/app/interrupt.hpp"
#include "common/app/options.hpp"
#include "common/nn/checkpoint.hpp"
#include "common/nn/simple_conv_net.hpp"
#include "common/nn/training_report.hpp"
#include "common/nn/weights.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t epochs = 20, batch_size = 100, train_images = 60000, test_images = 10000;
  double lr = 0.001;
  std::string save, resume, export_file, evaluate;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images")
      .at_least(1)
      .at_most(100000)
      .quick(2);
  options.add("batch", batch_size, "images in a mini-batch").at_least(1).at_most(60000);
  options.add("lr", lr, "learning rate of Adam").above(0);
  options.add("train-images", train_images, "train on the first so many").at_least(1).quick(3000);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(1000);
  options.add("save", save, "write a checkpoint here after each epoch: weights, and all it takes to go on")
      .called("FILE");
  options.add("resume", resume, "go on from this checkpoint, as if the training had not stopped")
      .called("FILE");
  options.add("export", export_file, "write the weights alone here in the end").called("FILE");
  options.add("evaluate", evaluate, "print the test accuracy of the weights in this .npz file, and stop")
      .called("FILE");
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The images (N, 1, 28, 28) and their labels.
    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = evaluate.empty() ? train_images : 1,
                                          .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';

    // The network.
    Rng rng(options.seed());
    auto network = simple_conv_net<float>({}, rng);
    if (!evaluate.empty()) {
      load_weights(evaluate, network.parameters());
      std::cout << "test accuracy: " << network.accuracy(mnist.test_images, mnist.test_labels) << '\n';
      return;
    }

    // Learn; look at the accuracy of 1000 images once per epoch.
    Adam<float> adam(static_cast<float>(lr));
    const std::size_t iterations = epochs * iterations_per_epoch(mnist.train_labels.size(), batch_size);
    Trainer<float> trainer(
        network, adam, {mnist.train_images, mnist.train_labels}, {mnist.test_images, mnist.test_labels},
        {.iterations = iterations, .batch_size = batch_size, .evaluated_samples = 1000}, rng);
    const History& history =
        train_with_checkpoints(trainer, {.save = save, .resume = resume}, report_training());

    // The accuracy of all images.
    std::cout << (interrupted() ? "interrupted " : "") << "after " << history.losses.size()
              << " iterations: train accuracy " << network.accuracy(mnist.train_images, mnist.train_labels)
              << ", test accuracy " << network.accuracy(mnist.test_images, mnist.test_labels) << '\n';
    if (!export_file.empty()) save_weights(export_file, network.parameters());
    plot_loss("train_convnet_loss", history, options.plot());
    plot_accuracy("train_convnet_accuracy", history, options.plot());
  });
}
