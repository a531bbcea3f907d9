// The playgrounds of the pages: each learns in steps, or by itself while somebody looks on.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "common/explore/playground.hpp"
#include "common/web/event_log.hpp"
#include "common/web/router.hpp"

namespace dlfs::web {

Json frame_json(const PlaygroundFrame& frame);

// At most four playgrounds; a fifth takes the place of the oldest. Those that run publish "frame" events, of which the log keeps
// the newest of each. After 60 s in which nobody looked (`watched` says false) or asked, they pause.
class PlaygroundDesk {
 public:
  static constexpr std::size_t most = 4;

  PlaygroundDesk(EventLog& events, std::function<bool()> watched,
                 std::chrono::milliseconds patience = std::chrono::seconds(60));
  ~PlaygroundDesk();
  PlaygroundDesk(const PlaygroundDesk&) = delete;
  PlaygroundDesk& operator=(const PlaygroundDesk&) = delete;

  std::size_t add(const PlaygroundSettings& settings, std::vector<LabelledPoint> points);
  // Calls a function with the playground, alone; `run` says whether it learns by itself afterwards. Returns its frame. Throws
  // HttpError 404 if there is none of this number (any more).
  Json change(std::size_t id, bool run, const std::function<void(Playground&)>& action);
  [[nodiscard]] bool is_running(std::size_t id) const;

 private:
  struct One {
    std::size_t id;
    Playground playground;
    bool running = false;
    std::chrono::steady_clock::time_point seen = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point told = {};
  };
  [[nodiscard]] std::shared_ptr<One> find(std::size_t id) const;
  Json json(One& one);
  void work();

  EventLog& events_;
  std::function<bool()> watched_;
  std::chrono::milliseconds patience_;
  mutable std::mutex mutex_ = {};
  std::condition_variable changed_ = {};
  std::deque<std::shared_ptr<One>> all_ = {};
  std::size_t last_id_ = 0;
  bool ending_ = false;
  std::thread worker_;
};

void add_playground_routes(Router& router, PlaygroundDesk& desk);

}  // namespace dlfs::web
