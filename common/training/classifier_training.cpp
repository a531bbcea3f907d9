#include "common/training/classifier_training.hpp"

#include <iostream>

#include "common/cli/interrupt.hpp"
#include "common/training/checkpoint.hpp"
#include "common/training/report.hpp"
#include "common/training/weights.hpp"

namespace dlfs {

ClassifierTraining::ClassifierTraining(Options& options) {
  options.add("epochs", epochs_, "how often to go through the training images")
      .at_least(1)
      .at_most(100000)
      .quick(2);
  options.add("batch", batch_size_, "images in a mini-batch").at_least(1).at_most(60000);
  options.add("lr", lr_, "learning rate of Adam").above(0);
  options.add("train-images", train_images_, "train on the first so many").at_least(1).quick(3000);
  options.add("test-images", test_images_, "test on the first so many").at_least(1).quick(1000);
  options.add("save", save_, "write a checkpoint here after each epoch: weights, and all it takes to go on")
      .called("FILE");
  options.add("resume", resume_, "go on from this checkpoint, as if the training had not stopped")
      .called("FILE");
  options.add("export", export_, "write the weights alone here in the end").called("FILE");
  options.add("evaluate", evaluate_, "print the test accuracy of the weights in this .npz file, and stop")
      .called("FILE");
}

void ClassifierTraining::run(const std::string& name, Network<float>& network, Samples<float> train,
                             Samples<float> test, Rng& rng, const PlotOptions& plot) const {
  if (!evaluate_.empty()) {
    load_weights(evaluate_, network.parameters());
    std::cout << "test accuracy: " << network.accuracy(test.x, test.t) << '\n';
    return;
  }

  // Learn.
  Adam<float> adam(static_cast<float>(lr_));
  const std::size_t iterations = epochs_ * iterations_per_epoch(train.t.size(), batch_size_);
  Trainer<float> trainer(network, adam, train, test,
                         {.iterations = iterations, .batch_size = batch_size_, .evaluated_samples = 1000},
                         rng);
  const History& history =
      train_with_checkpoints(trainer, {.save = save_, .resume = resume_}, report_training());
  if (!export_.empty()) save_weights(export_, network.parameters());

  // The accuracy of all images, and the curves.
  std::cout << (interrupted() ? "interrupted " : "") << "after " << history.losses.size()
            << " iterations: train accuracy " << network.accuracy(train.x, train.t) << ", test accuracy "
            << network.accuracy(test.x, test.t) << '\n';
  plot_loss(name + "_loss", history, plot);
  plot_accuracy(name + "_accuracy", history, plot);
}

}  // namespace dlfs
