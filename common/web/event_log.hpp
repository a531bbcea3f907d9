// What has happened, numbered, for pages that look on (server-sent events).
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "common/json/json.hpp"

namespace dlfs::web {

struct Event {
  std::uint64_t id;
  std::string type, data, key;

  // id: 3, event: point, data: {...}, and an empty line
  [[nodiscard]] std::string text() const;
};

// Keeps the last 2000 events, of at most 8 MiB, so that a page whose connection broke gets what it missed. Safe to use from
// several threads.
class EventLog {
 public:
  static constexpr std::size_t most_events = 2000, most_bytes = std::size_t{8} << 20;

  // Of events with the same key only the newest is kept: pictures of a state, each of which makes the one before useless.
  std::uint64_t publish(const std::string& type, const Json& data, const std::string& key = "");

  struct Missed {
    std::vector<std::shared_ptr<const Event>> events;
    bool gap = false;  // some after the asked number are not kept any more
    std::uint64_t last = 0;
  };
  // The events after this number, oldest first. A number from the future (of a server before this one) is a gap.
  [[nodiscard]] Missed after(std::uint64_t id) const;
  [[nodiscard]] std::uint64_t last() const;

  // Called after each event, in the thread that published it; it must not ask the log.
  void on_publish(std::function<void()> listener);

 private:
  mutable std::mutex mutex_;
  std::deque<std::shared_ptr<const Event>> events_;
  std::uint64_t last_ = 0,
                forgotten_ =
                    0;  // the number of the last event, and of the last without a key that was dropped
  std::size_t bytes_ = 0;
  std::function<void()> listener_;
};

}  // namespace dlfs::web
