// Checkpoints: a training is saved in a file, so that it can go on later as if it had not stopped, bit for
// bit.
//
// The file is an .npz archive with the parameters under the book's keys, so that it is a weights file as
// well. After them come what the layers (layer3_running_mean ...) and the optimizer (optimizer_m_W1 ...)
// remember, the random numbers (rng), the history (losses, evaluations), and the size of the training data
// and of a batch (training).
#pragma once

#include <filesystem>
#include <optional>

#include "common/cli/interrupt.hpp"
#include "common/training/trainer.hpp"

namespace dlfs {

// Writes the whole file or nothing. Throws std::runtime_error naming the file if it cannot be written.
template <std::floating_point T>
void save_checkpoint(const std::filesystem::path& path, Trainer<T>& trainer);

// Brings the trainer, its network, its optimizer and its random numbers into the state of the checkpoint.
// Learning rates and the number of iterations stay the trainer's own. Throws std::runtime_error naming the
// file, what was expected and what was found if it is not a checkpoint, or is one of another network,
// optimizer or training; then nothing has changed.
template <std::floating_point T>
void load_checkpoint(const std::filesystem::path& path, Trainer<T>& trainer);

// Where a training keeps its checkpoints; an empty path means nowhere.
struct CheckpointFiles {
  std::filesystem::path save;
  std::filesystem::path resume;
};

// Saves a training to a file while its loop runs. Ctrl-C ends the loop after the current iteration:
//
//   Checkpoint checkpoint({.save = "training.npz", .resume = {}}, trainer);
//   while (!trainer.done() && !checkpoint.interrupted()) {
//     trainer.step();
//     checkpoint(trainer);
//   }
class Checkpoint {
 public:
  // Loads `resume`, then saves at once, so that a file that cannot be written is noticed now and not after
  // hours. Throws what load_checkpoint and save_checkpoint throw.
  template <std::floating_point T>
  Checkpoint(CheckpointFiles files, Trainer<T>& trainer);

  // Call it after each step: it saves at the end of an epoch and of the training, and after Ctrl-C.
  template <std::floating_point T>
  void operator()(Trainer<T>& trainer);

  // Whether Ctrl-C came before the last call, which then has saved everything.
  [[nodiscard]] bool interrupted() const { return stopped_; }

 private:
  CheckpointFiles files_;
  std::optional<CatchInterrupt> catch_interrupt_;  // until the training ends
  bool stopped_ = false;
};

}  // namespace dlfs
