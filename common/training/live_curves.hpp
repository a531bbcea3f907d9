// The curves of a training while it runs: for the one who started the program, and for the file of --curves (common/events).
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "common/training/history.hpp"

namespace dlfs {

// Called after each step, it sends points: of the chart "loss", in about 500 parts of the training, the mean loss of each
// part's mini-batches; of the chart "accuracy", those of each evaluation, against the epoch. The curves of a training that is
// called "Adam" are "Adam", "Adam train" and "Adam test"; those of one without a name "train", "train" and "test". The same
// training sends the same points. Nothing is done if nobody wants them.
class LiveCurves {
 public:
  explicit LiveCurves(std::string name = "") : name_(std::move(name)) {}
  void operator()(const History& history, std::size_t iterations);

 private:
  std::string name_;
  std::size_t losses_sent_ = 0, evaluations_sent_ = 0;
};

}  // namespace dlfs
