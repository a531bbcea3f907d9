// A team of threads that stay alive between one piece of work and the next (threads.hpp says what it is used for).
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

// The thread that calls run() is member 0. The others are started once, because starting a thread takes longer
// than many a product of matrices, and so does waking one that sleeps. A member that waits therefore looks again
// and again for a short while, and only then goes to sleep.
class Team {
 public:
  // size - 1 threads beside the caller; fewer where the system does not give so many.
  explicit Team(std::size_t size);
  Team(const Team&) = delete;
  Team& operator=(const Team&) = delete;
  ~Team();

  [[nodiscard]] std::size_t size() const { return helpers_.size() + 1; }

  // Calls work(member) for the members 0 .. size() - 1, each in its thread, and returns when all are done. work
  // must not throw. One caller at a time.
  void run(const std::function<void(std::size_t)>& work);

 private:
  using Count = std::atomic<std::uint32_t>;

  void wait_for_change(const Count& count, std::uint32_t old) const;
  void help(std::size_t member);

  const std::chrono::microseconds patience_;
  const std::function<void(std::size_t)>* work_ = nullptr;  // null: the end
  Count round_ = 0;                                         // another one: there is work
  Count working_ = 0;                                       // helpers that are not done
  std::vector<std::thread> helpers_;
};

}  // namespace dlfs
