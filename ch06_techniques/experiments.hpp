// Experiments that do not depend on one another, e.g. the same training with four optimizers: they run side
// by side, one on each thread, with one progress bar for all.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace dlfs::ch06 {

// What an experiment calls after each of its steps.
using StepDone = std::function<void()>;

// Runs experiment(i, step_done) for i = 0 .. count - 1, each of `steps` steps. Give each its own network,
// optimizer and random numbers (Rng::stream), and its own place for the result: then nothing depends on the
// number of threads.
void run_experiments(const std::string& label, std::size_t count, std::size_t steps,
                     const std::function<void(std::size_t, const StepDone&)>& experiment);

}  // namespace dlfs::ch06
