#include "common/parallel/threads.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/parallel/help_meter.hpp"
#include "common/parallel/thread_pool.hpp"

namespace dlfs {
namespace {

std::atomic<std::size_t> requested = 0;  // 0: as many as there are processors

thread_local std::size_t this_thread_index = 0;
thread_local bool inside_loop = false;

// A contiguous range of the rounds of a loop, of which pieces are dealt to whoever asks. Each in a cache line
// of its own.
struct alignas(64) Share {
  std::atomic<std::size_t> next = 0;
  std::size_t last = 0;
};

// The rounds 0 .. count - 1 in one share for each thread. A thread takes pieces of its own share first, then
// of the others': one whose processor is taken away holds up the rest for no more than a piece. Returns how
// many rounds this thread did.
std::size_t deal(std::size_t count, std::vector<Share>& shares, std::size_t index, const detail::Part& part,
                 const std::atomic<bool>& stop) {
  constexpr std::size_t pieces_of_share = 16;
  const std::size_t size = count / (shares.size() * pieces_of_share) + 1;
  std::size_t done = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    Share& share = shares[(index + i) % shares.size()];
    while (share.next < share.last) {
      const std::size_t first = share.next.fetch_add(size);
      if (first >= share.last) break;
      const std::size_t last = std::min(first + size, share.last);
      part(first, last, stop);
      done += last - first;
    }
  }
  return done;
}

struct Team {
  std::mutex in_use;
  std::unique_ptr<ThreadPool> pool;
  std::size_t requested = 0;  // the pool may have got fewer threads
  std::vector<Share> shares;
  HelpMeter meter;

  void resize(std::size_t threads) {
    if (threads == std::exchange(requested, threads)) return;
    pool.reset();
    pool = std::make_unique<ThreadPool>(threads);
    shares = std::vector<Share>(pool->size());
    meter = {};
  }
};

// Calls work(index, shares) on so many threads, with the shares of 0 .. count - 1; it returns how many of
// these rounds the thread did. If another thread is using the pool, or its threads are no help, the caller
// does all the work itself, and there are no shares.
template <typename Work>
void run_on_pool(std::size_t threads, std::size_t count, const Work& work) {
  using Clock = std::chrono::steady_clock;
  static Team team;
  const std::unique_lock lock(team.in_use, std::try_to_lock);
  if (lock) team.resize(threads);
  const auto start = Clock::now();
  if (!lock || !team.meter.pays(start)) {
    work(0, nullptr);
    return;
  }
  for (std::size_t i = 0; i < team.shares.size(); ++i) {
    team.shares[i].next = count * i / team.shares.size();
    team.shares[i].last = count * (i + 1) / team.shares.size();
  }
  std::size_t own_rounds = 0;
  auto own_end = start;
  const auto thread_work = [&](std::size_t index) {
    const std::size_t rounds = work(index, &team.shares);
    if (index != 0) return;
    own_rounds = rounds;
    own_end = Clock::now();
  };
  team.pool->run(std::ref(thread_work));
  const auto end = Clock::now();
  team.meter.add(own_rounds, count, own_end - start, end - own_end, end);
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
  const auto run = [&](std::size_t index, std::vector<Share>* shares) {
    const std::size_t outer_index = std::exchange(this_thread_index, index);
    const bool outer_inside = std::exchange(inside_loop, true);
    std::size_t rounds = count;
    try {
      if (shares == nullptr) {
        part(0, count, failed);
      } else {
        rounds = deal(count, *shares, index, part, failed);
      }
    } catch (...) {
      if (!failed.exchange(true)) error = std::current_exception();
    }
    this_thread_index = outer_index;
    inside_loop = outer_inside;
    return rounds;
  };

  if (threads() == 1 || count < 2) {
    run(0, nullptr);
  } else {
    run_on_pool(threads(), count, run);
  }
  if (error) std::rethrow_exception(error);
}

}  // namespace dlfs
