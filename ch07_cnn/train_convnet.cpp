// Section 7.5: training a convolutional network
//
// Convolution (30 filters 5x5) - ReLU - pooling - affine (100) - ReLU - affine on MNIST, with Adam: about
// 0.989 of the test images right after 20 epochs. Ctrl-C stops, saves and plots what there is (exit status
// 130).
//   try: --save training.npz, Ctrl-C, then --save training.npz --resume training.npz
//        --evaluate weights.npz with weights saved from Python: np.savez("weights.npz", **network.params)
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/training/checkpoint.hpp"
#include "common/training/classifier_options.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/report.hpp"
#include "common/training/weights.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  Options options(THIS_PROGRAM);
  ClassifierOptions settings(options);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // The images (N, 1, 28, 28) and their labels, and the network.
    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = settings.train_limit(),
                                          .test_limit = settings.test_images});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(options.seed());
    auto network = simple_conv_net<float>({}, rng);
    compile(network);
    const auto accuracy = [&](const Dataset<float>& data) { return network.accuracy(data.x, data.t); };

    // With --evaluate, only the accuracy of weights from a file.
    if (!settings.evaluate.empty()) {
      load_weights(settings.evaluate, network.parameters(), network.state());
      std::cout << "test accuracy: " << accuracy(mnist.test) << '\n';
      return;
    }

    // Learn with Adam; compute the accuracy on 1000 images once per epoch, and on all images at the end.
    Adam<float> adam(static_cast<float>(settings.lr));
    Trainer<float> trainer(network, adam, mnist.train, mnist.test,
                           settings.trainer_settings(mnist.train.size()), rng);
    Checkpoint checkpoint(settings.checkpoint_files(), trainer);
    TrainingReport report;
    while (!trainer.done() && !checkpoint.interrupted()) {
      trainer.step();
      report(trainer);
      checkpoint(trainer);
    }
    if (!settings.export_to.empty()) save_weights(settings.export_to, network.parameters(), network.state());
    std::cout << (checkpoint.interrupted() ? "interrupted " : "") << "after "
              << trainer.history().losses.size() << " iterations: train accuracy " << accuracy(mnist.train)
              << ", test accuracy " << accuracy(mnist.test) << '\n';

    plot_loss("train_convnet_loss", trainer.history(), options.plot());
    plot_accuracy("train_convnet_accuracy", trainer.history(), options.plot());
  });
}
