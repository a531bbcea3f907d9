#include "common/parallel/threads.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "common/parallel/help_meter.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Catch::Matchers::Message;

namespace {

// Every test leaves as many threads as the machine has.
struct Threads {
  explicit Threads(std::size_t count) { set_threads(count); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;
  ~Threads() { set_threads(0); }
};

}  // namespace

TEST_CASE("the number of threads is what was asked for", "[threads]") {
  const Threads three(3);
  CHECK(threads() == 3);
  set_threads(1);
  CHECK(threads() == 1);
  set_threads(0);
  CHECK(threads() >= 1);
  CHECK_THROWS_MATCHES(set_threads(5000), std::invalid_argument,
                       Message("5000 threads: at most 1024 are supported"));
}

TEST_CASE("parallel_for runs each piece once", "[threads]") {
  const Threads many(GENERATE(1U, 2U, 5U));
  std::vector<std::atomic<int>> runs(1000);
  parallel_for(runs.size(), [&](std::size_t i) { ++runs[i]; });
  for (const std::atomic<int>& count : runs) REQUIRE(count == 1);
  parallel_for(0, [](std::size_t) { throw std::logic_error("no piece to run"); });
}

TEST_CASE("a thread that is held up does not hold up the pieces that it has not begun", "[threads]") {
  const Threads two(2);
  std::atomic<int> others = 0;
  bool others_were_done = false;
  parallel_for(64, [&](std::size_t i) {
    if (i != 0) {
      ++others;
      return;
    }
    // The first piece of one thread goes on until the rest of its range is done by the other.
    const auto start = std::chrono::steady_clock::now();
    while (others < 60 && std::chrono::steady_clock::now() - start < std::chrono::seconds(10)) {
    }
    others_were_done = others >= 60;
  });
  CHECK(others_were_done);
}

TEST_CASE("loops are not shared while the other threads cost more time than they save", "[threads]") {
  using std::chrono::milliseconds;
  HelpMeter meter;
  HelpMeter::Time now{};
  CHECK(meter.pays(now));

  // Half of the rounds in 30 ms and 20 ms of waiting: 50 ms, alone it would have been 60.
  meter.add(50, 100, milliseconds(30), milliseconds(20), now);
  CHECK(meter.pays(now));

  // 40 ms of waiting: 70 ms. It pays to work alone, and to try again later.
  meter.add(50, 100, milliseconds(30), milliseconds(40), now);
  CHECK_FALSE(meter.pays(now + milliseconds(49)));
  CHECK(meter.pays(now += milliseconds(50)));

  // The next rest is longer, until a time of help has paid.
  meter.add(50, 100, milliseconds(30), milliseconds(40), now);
  CHECK_FALSE(meter.pays(now + milliseconds(99)));
  CHECK(meter.pays(now += milliseconds(100)));
  meter.add(50, 100, milliseconds(30), milliseconds(0), now);
  meter.add(50, 100, milliseconds(30), milliseconds(40), now);
  CHECK_FALSE(meter.pays(now + milliseconds(49)));
  CHECK(meter.pays(now + milliseconds(50)));
}

TEST_CASE("parallel_for throws again what a body throws", "[threads]") {
  const Threads many(GENERATE(1U, 4U));
  const auto body = [](std::size_t i) {
    if (i % 10 == 7) throw std::runtime_error("piece fails");
  };
  CHECK_THROWS_MATCHES(parallel_for(100, body), std::runtime_error, Message("piece fails"));
  CHECK_NOTHROW(parallel_for(7, body));
}

TEST_CASE("each thread of a parallel_for has its own index", "[threads]") {
  const Threads many(GENERATE(1U, 3U));
  const std::size_t count = threads();
  std::vector<std::size_t> indices(20);
  std::vector<std::thread::id> ids(20);
  parallel_for(20, [&](std::size_t i) {
    indices[i] = thread_index();
    ids[i] = std::this_thread::get_id();
  });
  for (std::size_t i = 0; i < 20; ++i) {
    CHECK(indices[i] < count);
    for (std::size_t j = 0; j < i; ++j) CHECK((indices[i] == indices[j]) == (ids[i] == ids[j]));
  }
  CHECK(thread_index() == 0);
}

TEST_CASE("what runs inside a parallel_for stays on its thread", "[threads]") {
  const Threads many(GENERATE(1U, 4U));
  std::vector<std::set<std::thread::id>> ids(8);
  std::vector<std::size_t> counts(8), inner_indices(8);
  parallel_for(8, [&](std::size_t i) {
    counts[i] = threads();
    parallel_for(50, [&](std::size_t) {
      ids[i].insert(std::this_thread::get_id());
      inner_indices[i] = std::max(inner_indices[i], thread_index());
    });
  });
  for (std::size_t i = 0; i < 8; ++i) {
    CHECK(counts[i] == 1);
    CHECK(ids[i].size() == 1);
    CHECK(inner_indices[i] == 0);
  }
}

TEST_CASE("parallel_ranges covers every element once, whatever the number of threads", "[threads]") {
  for (const std::size_t team : {1U, 2U, 3U, 7U}) {
    set_threads(team);
    for (const std::size_t count : {0U, 1U, 9U, 10U, 25U, 100U}) {
      std::vector<int> visits(count, 0);
      parallel_ranges(count, 10, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) ++visits[i];
      });
      CHECK(visits == std::vector<int>(count, 1));
    }
  }
  set_threads(0);
}

TEST_CASE("threads may be asked for again and again, more and fewer", "[threads]") {
  for (std::size_t round = 0; round < 20; ++round) {
    const Threads some(1 + round % 5);
    std::atomic<std::size_t> sum = 0;
    parallel_for(100, [&](std::size_t i) { sum += i; });
    CHECK(sum == 4950);
  }
}

TEST_CASE("parallel_for may be called from several threads at a time", "[threads]") {
  const Threads many(3);
  std::vector<std::atomic<int>> runs(3000);
  std::vector<std::thread> callers;
  for (std::size_t caller = 0; caller < 3; ++caller) {
    callers.emplace_back([&runs, caller] {
      for (std::size_t round = 0; round < 100; ++round) {
        parallel_for(10, [&](std::size_t i) { ++runs[1000 * caller + 10 * round + i]; });
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  CHECK(std::all_of(runs.begin(), runs.end(), [](int count) { return count == 1; }));
}

TEST_CASE("a thread pool that went to sleep wakes up", "[threads]") {
  const Threads two(2);
  std::set<std::thread::id> before, after;
  std::vector<std::thread::id> ids(2);
  std::atomic<int> begun = 0;
  // A thread waits for the other, which could else find nothing left to do.
  const auto note = [&](std::size_t i) {
    ids[i] = std::this_thread::get_id();
    const auto start = std::chrono::steady_clock::now();
    for (++begun; begun < 2 && std::chrono::steady_clock::now() - start < std::chrono::seconds(10);) {
    }
  };
  parallel_for(2, note);
  before.insert(ids.begin(), ids.end());
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  begun = 0;
  parallel_for(2, note);
  after.insert(ids.begin(), ids.end());
  CHECK(before.size() == 2);
  CHECK(before == after);  // the same threads, not new ones
}
