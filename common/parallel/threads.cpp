#include "common/parallel/threads.hpp"

#include <exception>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>

#include "common/parallel/thread_pool.hpp"

namespace dlfs {
namespace {

std::atomic<std::size_t> requested = 0;  // 0: as many as there are processors

thread_local std::size_t this_thread_index = 0;
thread_local bool inside_loop = false;

// Calls work(index, count) on `count` threads. If another thread is using the pool, the caller does all the work itself.
template <typename Work>
void run_on_pool(std::size_t count, const Work& work) {
  static std::mutex in_use;
  static std::unique_ptr<ThreadPool> pool;
  static std::size_t pool_requested = 0;  // the pool may have got fewer threads than requested
  const std::unique_lock lock(in_use, std::try_to_lock);
  if (!lock) return work(std::size_t{0}, std::size_t{1});
  if (count != std::exchange(pool_requested, count)) {
    pool.reset();
    pool = std::make_unique<ThreadPool>(count);
  }
  const auto thread_work = [&](std::size_t index) { work(index, pool->size()); };
  pool->run(std::ref(thread_work));
}

}  // namespace

void set_threads(std::size_t count) {
  constexpr std::size_t most = 1024;
  if (count > most) {
    throw std::invalid_argument(std::to_string(count) + " threads: at most " + std::to_string(most) +
                                " are supported");
  }
  requested = count;
}

std::size_t threads() {
  if (inside_loop) return 1;
  static const std::size_t most_useful = processors();
  return requested == 0 ? most_useful : requested.load();
}

std::size_t thread_index() { return this_thread_index; }

void detail::run_parts(std::size_t count, const Part& part) {
  std::exception_ptr error;
  std::atomic<bool> failed = false;
  const auto run = [&](std::size_t index, std::size_t parts) {
    const std::size_t outer_index = std::exchange(this_thread_index, index);
    const bool outer_inside = std::exchange(inside_loop, true);
    try {
      part(count * index / parts, count * (index + 1) / parts, failed);
    } catch (...) {
      if (!failed.exchange(true)) error = std::current_exception();
    }
    this_thread_index = outer_index;
    inside_loop = outer_inside;
  };

  const std::size_t parts = threads();
  if (parts == 1 || count < 2) {
    run(0, 1);
  } else {
    run_on_pool(parts, run);
  }
  if (error) std::rethrow_exception(error);
}

}  // namespace dlfs
