// Threads that are started once and run one piece of work after another; parallel_for (threads.hpp) uses
// them.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

namespace dlfs {

// How many processors this process may run on.
std::size_t processors();

// Starting a thread, or waking one that sleeps, takes longer than many matrix products. So the threads are
// kept, and a thread without work first spins for a short while, looking for more, before it goes to sleep.
class ThreadPool {
 public:
  // The caller of run() is thread 0, so size - 1 threads are started; fewer if the system does not give so
  // many.
  explicit ThreadPool(std::size_t size);
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;
  ~ThreadPool();

  [[nodiscard]] std::size_t size() const { return workers_.size() + 1; }

  // Calls work(0) here and work(index) on the other threads, index 1 .. size() - 1, and returns when all
  // calls have returned. A thread that has not come by when work(0) returns is not waited for, and not
  // called: another process may have its processor. So work(0) must go on until nothing is left to do. work
  // must not throw. Only one thread may call run() at a time.
  void run(const std::function<void(std::size_t)>& work);

 private:
  using Count = std::atomic<std::uint32_t>;

  void wait_until_changed(const Count& count, std::uint32_t old) const;
  void run_worker(std::size_t index);

  const std::chrono::microseconds spin_time_;
  const std::function<void(std::size_t)>* work_ = nullptr;
  std::atomic<bool> ending_ = false;
  Count round_ = 0;                 // incremented when there is new work
  std::atomic<bool> open_ = false;  // whether a thread may still begin
  Count working_ = 0;               // threads that look whether they may, or work
  std::vector<std::thread> workers_;
};

}  // namespace dlfs
