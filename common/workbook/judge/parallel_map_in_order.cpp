#include "common/workbook/judge/parallel_map_in_order.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace dlfs::workbook {

void parallel_map_in_order(std::size_t count, const std::function<void(std::size_t)>& job,
                           const std::function<void(std::size_t)>& on_done) {
  std::vector<char> done(count, 0);
  std::mutex mutex;
  std::condition_variable progress;
  std::atomic<std::size_t> next{0};

  std::vector<std::jthread> workers;
  const std::size_t threads = std::max<std::size_t>(1, std::thread::hardware_concurrency());
  for (std::size_t i = 0; i < std::min(threads, count); ++i) {
    workers.emplace_back([&] {
      for (std::size_t at; (at = next++) < count;) {
        job(at);
        const std::lock_guard lock(mutex);
        done[at] = 1;
        progress.notify_one();
      }
    });
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::unique_lock lock(mutex);
    progress.wait(lock, [&] { return done[i] != 0; });
    lock.unlock();
    on_done(i);
  }
}

}  // namespace dlfs::workbook
