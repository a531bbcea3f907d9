#include "common/training/classifier_options.hpp"

#include "common/training/batches.hpp"

namespace dlfs {

ClassifierOptions::ClassifierOptions(Options& options) {
  options.add("epochs", epochs, "how often to go through the training images")
      .at_least(1)
      .at_most(100000)
      .quick(2);
  options.add("batch", batch_size, "images in a mini-batch").at_least(1).at_most(60000);
  options.add("lr", lr, "learning rate of Adam").above(0);
  options.add("train-images", train_images, "train on the first N images").at_least(1).quick(3000);
  options.add("test-images", test_images, "test on the first N images").at_least(1).quick(1000);
  options.add("save", save, "write a checkpoint here after each epoch: all that is needed to go on")
      .writes_file();
  options.add("resume", resume, "go on from this checkpoint, as if the training had not stopped")
      .called("FILE");
  options.add("export", export_to, "write only the weights here at the end").writes_file();
  options.add("evaluate", evaluate, "print the test accuracy of the weights in this .npz file, and stop")
      .called("FILE");
}

TrainerSettings ClassifierOptions::trainer_settings(std::size_t train_samples) const {
  return {.iterations = epochs * iterations_per_epoch(train_samples, batch_size),
          .batch_size = batch_size,
          .evaluated_samples = 1000};
}

}  // namespace dlfs
