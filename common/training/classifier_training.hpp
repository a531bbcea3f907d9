// What the programs that train a convolutional network have in common (sections 7.5 and 8.1.1): their options, and Adam
// with checkpoints, Ctrl-C and curves; or only the accuracy of weights from a file.
#pragma once

#include <string>

#include "common/cli/options.hpp"
#include "common/training/trainer.hpp"

namespace dlfs {

class ClassifierTraining {
 public:
  // Declares --epochs, --batch, --lr, --train-images, --test-images, --save, --resume, --export and --evaluate.
  explicit ClassifierTraining(Options& options);

  // How many images to load.
  [[nodiscard]] std::size_t train_images() const { return evaluate_.empty() ? train_images_ : 1; }
  [[nodiscard]] std::size_t test_images() const { return test_images_; }

  // Trains and draws the figures NAME_loss and NAME_accuracy; with --evaluate prints the test accuracy of that file's
  // weights instead. Accuracy is that of 1000 images after each epoch, of all in the end.
  void run(const std::string& name, Network<float>& network, Samples<float> train, Samples<float> test,
           Rng& rng, const PlotOptions& plot) const;

 private:
  std::size_t epochs_ = 20, batch_size_ = 100, train_images_ = 60000, test_images_ = 10000;
  double lr_ = 0.001;
  std::string save_, resume_, export_, evaluate_;
};

}  // namespace dlfs
