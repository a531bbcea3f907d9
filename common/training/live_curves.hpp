// The curves of a training while it runs, for the one who started the program (common/events).
#pragma once

#include <cstddef>

#include "common/training/history.hpp"

namespace dlfs {

// Called after each step, it sends points: of the chart "loss", in about 500 parts of the training, the mean loss of each
// part's mini-batches; of the chart "accuracy", the rows of --curves (curves.hpp). The same training sends the same points.
// It does nothing if nobody listens.
class LiveCurves {
 public:
  void operator()(const History& history, std::size_t iterations);

 private:
  std::size_t losses_sent_ = 0, evaluations_sent_ = 0;
};

}  // namespace dlfs
