// The losses and accuracies of a training so far: for reports, figures and checkpoints.
#pragma once

#include <cstddef>
#include <vector>

namespace dlfs {

// The accuracies after the update of an iteration. Iterations and epochs count from 0.
struct Evaluation {
  std::size_t iteration;
  std::size_t epoch;
  double train_accuracy;
  double test_accuracy;
};

struct History {
  std::vector<double> losses;           // of the mini-batch of each iteration, before its update
  std::vector<Evaluation> evaluations;  // one per epoch

  // The evaluation after the last iteration, or null if there was none: most iterations have none.
  [[nodiscard]] const Evaluation* new_evaluation() const {
    const bool is_new = !evaluations.empty() && evaluations.back().iteration + 1 == losses.size();
    return is_new ? &evaluations.back() : nullptr;
  }
};

}  // namespace dlfs
