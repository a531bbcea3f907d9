// The options shared by the programs that train a convolutional network (sections 7.5 and 8.1.1).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "common/cli/options.hpp"
#include "common/training/checkpoint.hpp"
#include "common/training/trainer.hpp"

namespace dlfs {

struct ClassifierOptions {
  // Declares --epochs, --batch, --lr, --train-images, --test-images, --save, --resume, --export and --evaluate, which write
  // into the members below.
  explicit ClassifierOptions(Options& options);
  ClassifierOptions(const ClassifierOptions&) = delete;
  ClassifierOptions& operator=(const ClassifierOptions&) = delete;

  std::size_t epochs = 20, batch_size = 100, train_images = 60000, test_images = 10000;
  double lr = 0.001;
  std::string save, resume;  // checkpoints
  std::string export_to;     // weights alone
  std::string evaluate;      // weights whose accuracy is to be printed, instead of training

  // How many training images to load: with --evaluate one is enough.
  [[nodiscard]] std::size_t train_limit() const { return evaluate.empty() ? train_images : 1; }

  // Settings for `epochs` epochs, with the accuracy on 1000 images once per epoch.
  [[nodiscard]] TrainerSettings trainer_settings(std::size_t train_samples) const;
  [[nodiscard]] CheckpointFiles checkpoint_files() const { return {.save = save, .resume = resume}; }
};

}  // namespace dlfs
