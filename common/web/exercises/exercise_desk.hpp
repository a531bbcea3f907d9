// Judges exercises for the pages: when they ask, and whenever the file of one that is being watched is saved.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "common/web/event_log.hpp"
#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/judge/judge.hpp"

namespace dlfs::web {

Json verdict_json(const workbook::Verdict& verdict);

// One judgement at a time, eight waiting. Each publishes "judging" {exercise}, then "verdict" {exercise, verdict}.
class ExerciseDesk {
 public:
  using Judge = std::function<workbook::Verdict(const workbook::Exercise&)>;
  static constexpr std::size_t most_waiting = 8, most_watched = 8;

  ExerciseDesk(EventLog& events, Judge judge,
               std::chrono::milliseconds look_every = std::chrono::milliseconds(100));
  ~ExerciseDesk();  // waits for the judgement under way
  ExerciseDesk(const ExerciseDesk&) = delete;
  ExerciseDesk& operator=(const ExerciseDesk&) = delete;

  // False if eight wait already. An exercise that waits already is not judged twice.
  bool check(const workbook::Exercise& exercise);
  // From now on it is judged at each save; of more than eight, the one that was named longest ago is given up.
  void watch(const workbook::Exercise& exercise);
  // What the last judgement here said, while the server runs.
  [[nodiscard]] std::optional<workbook::Verdict> last(const workbook::Exercise& exercise) const;

 private:
  struct Watched;
  void work();
  void look();

  EventLog& events_;
  Judge judge_;
  std::chrono::milliseconds look_every_;
  mutable std::mutex mutex_ = {};
  std::condition_variable changed_ = {};
  std::deque<workbook::Exercise> waiting_ = {};
  std::deque<Watched> watched_;
  std::map<std::string, workbook::Verdict> verdicts_ = {};
  bool ending_ = false;
  std::thread worker_, watcher_;
};

}  // namespace dlfs::web
