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

// Spinning for 200 microseconds bridges the serial parts between the products of a training step, and ends
// soon enough to leave the processor to other processes. If there are more threads than processors, spinning
// would only keep other threads of the pool from working, so they sleep at once.
ThreadPool::ThreadPool(std::size_t size) : spin_time_(size <= processors() ? 200 : 0) {
  workers_.reserve(size - 1);
  try {
    while (workers_.size() + 1 < size) {
      workers_.emplace_back([this, index = workers_.size() + 1] { run_worker(index); });
    }
  } catch (const std::system_error&) {
    // The system gives no more threads: the pool works with those it has.
  }
}

ThreadPool::~ThreadPool() {
  ending_ = true;
  ++round_;
  round_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

// There is no yield in the loop: on a busy machine, the thread would get its processor back only after all
// others.
void ThreadPool::wait_until_changed(const Count& count, std::uint32_t old) const {
  using Clock = std::chrono::steady_clock;
  for (const auto start = Clock::now(); Clock::now() - start < spin_time_;) {
    if (count != old) return;
  }
  count.wait(old);
}

void ThreadPool::run(const std::function<void(std::size_t)>& work) {
  work_ = &work;
  open_ = true;  // publishes work_
  ++round_;
  round_.notify_all();

  work(0);
  open_ = false;
  while (const std::uint32_t left = working_) wait_until_changed(working_, left);
}

void ThreadPool::run_worker(std::size_t index) {
  for (std::uint32_t seen = 0;;) {
    wait_until_changed(round_, seen);
    seen = round_;
    if (ending_) return;
    ++working_;  // before the look at open_: run() closes first and counts then
    if (open_) (*work_)(index);
    if (--working_ == 0) working_.notify_all();
  }
}

}  // namespace dlfs
