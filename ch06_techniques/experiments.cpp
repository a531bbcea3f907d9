#include "ch06_techniques/experiments.hpp"

#include <mutex>

#include "common/cli/progress.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs::ch06 {

void run_experiments(const std::string& label, std::size_t count, std::size_t steps,
                     const std::function<void(std::size_t, const StepDone&)>& experiment) {
  Progress bar(label, count * steps);
  std::mutex mutex;  // guards bar and done
  std::size_t done = 0;
  const StepDone step_done = [&] {
    const std::scoped_lock lock(mutex);
    bar.update(++done);
  };
  parallel_for(count, [&](std::size_t i) { experiment(i, step_done); });
}

}  // namespace dlfs::ch06
