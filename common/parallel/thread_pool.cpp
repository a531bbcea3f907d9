#include "common/parallel/thread_pool.hpp"

#include <algorithm>
#include <system_error>

#ifdef __linux__
#include <sched.h>
#endif

namespace dlfs {

std::size_t processors() {
#ifdef __linux__
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof(allowed), &allowed) == 0)
    return static_cast<std::size_t>(CPU_COUNT(&allowed));
#endif
  return std::max(1U, std::thread::hardware_concurrency());
}

// The patience: longer than the pauses between the products of a training step, shorter than anybody else would
// miss the processor; none where there are more threads than processors, which then wait for one another's turn.
Team::Team(std::size_t size) : patience_(size <= processors() ? 200 : 0) {
  helpers_.reserve(size - 1);
  try {
    while (helpers_.size() + 1 < size) {
      helpers_.emplace_back([this, member = helpers_.size() + 1] { help(member); });
    }
  } catch (const std::system_error&) {
    // The system gives no more threads: those there are do the work.
  }
}

Team::~Team() {
  work_ = nullptr;
  ++round_;
  round_.notify_all();
  for (std::thread& helper : helpers_) helper.join();
}

// Not yielding in between: on a busy machine the turn would come back only when the others have had theirs.
void Team::wait_for_change(const Count& count, std::uint32_t old) const {
  using Clock = std::chrono::steady_clock;
  for (const auto start = Clock::now(); Clock::now() - start < patience_;) {
    if (count != old) return;
  }
  count.wait(old);
}

void Team::run(const std::function<void(std::size_t)>& work) {
  work_ = &work;
  working_ = static_cast<std::uint32_t>(helpers_.size());
  ++round_;  // publishes work_ and working_
  round_.notify_all();

  work(0);
  while (const std::uint32_t left = working_) wait_for_change(working_, left);
}

void Team::help(std::size_t member) {
  for (std::uint32_t done = 0;; ++done) {
    wait_for_change(round_, done);
    if (work_ == nullptr) return;
    (*work_)(member);
    if (--working_ == 0) working_.notify_all();
  }
}

}  // namespace dlfs
