// Whether it is worth sharing loops with other threads: not if other processes keep the processors of these
// so busy that waiting for them takes longer than doing all the work alone.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace dlfs {

class HelpMeter {
 public:
  using Duration = std::chrono::steady_clock::duration;
  using Time = std::chrono::steady_clock::time_point;

  // Whether the loop that begins now should be shared.
  [[nodiscard]] bool pays(Time now) const { return now >= alone_until_; }

  // A shared loop that ended now: the caller worked on `own` of its `count` rounds for so long, then waited.
  // Alone, the work would have taken count / own times as long.
  void add(std::size_t own, std::size_t count, Duration work, Duration wait, Time now) {
    shared_ += work + wait;
    alone_ += own == 0 ? wait : work * static_cast<Duration::rep>(count) / static_cast<Duration::rep>(own);
    if (alone_ < window) return;
    rest_ = shared_ > alone_ ? std::clamp<Duration>(2 * rest_, shortest_rest, longest_rest) : Duration{0};
    alone_until_ = now + rest_;
    shared_ = alone_ = Duration{0};
  }

 private:
  // Judged after so much work; then, as long as help does not pay, tried again after longer and longer times.
  static constexpr Duration window = std::chrono::milliseconds(20);
  static constexpr Duration shortest_rest = std::chrono::milliseconds(50),
                            longest_rest = std::chrono::seconds(1);

  Duration shared_{0}, alone_{0};  // how long the loops took, and would have taken
  Duration rest_{0};
  Time alone_until_{};
};

}  // namespace dlfs
