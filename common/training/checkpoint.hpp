// Checkpoints: a training in a file, so that it can go on later as if it had not stopped, bit for bit.
//
// An .npz archive with the parameters under the book's keys, so that it is a weights file as well, and behind them what the
// layers (layer3_running_mean ...) and the optimizer (optimizer_m_W1 ...) remember, the random numbers (rng), the history
// (losses, evaluations) and which samples were drawn from (training: how many, and how many in a batch).
#pragma once

#include <filesystem>

#include "common/training/trainer.hpp"

namespace dlfs {

// Writes the whole file or nothing. Throws std::runtime_error naming the file where it cannot be written.
template <std::floating_point T>
void save_checkpoint(const std::filesystem::path& path, Trainer<T>& trainer);

// Takes the trainer, its network, optimizer and random numbers to where the checkpoint was made. Learning rates and the
// number of iterations are the trainer's own. Throws std::runtime_error naming the file, what was expected and what was
// found where it is no checkpoint, or one of another network, optimizer or training; then nothing has changed.
template <std::floating_point T>
void load_checkpoint(const std::filesystem::path& path, Trainer<T>& trainer);

// Where a training keeps its checkpoints; empty: nowhere.
struct CheckpointFiles {
  std::filesystem::path save;
  std::filesystem::path resume;
};

// Goes on from `resume`, then trains to the end or until Ctrl-C, which lets the running iteration finish (and makes
// interrupted() true). Saves at once, so that a file that cannot be written is known before hours have passed, then after
// each epoch and when it stops.
template <std::floating_point T>
const History& train_with_checkpoints(Trainer<T>& trainer, const CheckpointFiles& files,
                                      const std::function<void(const TrainingProgress&)>& report = {});

}  // namespace dlfs
