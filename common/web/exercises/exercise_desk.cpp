#include "common/web/exercises/exercise_desk.hpp"

#include <algorithm>
#include <exception>

#include "common/workbook/exercises/file_watch.hpp"

namespace dlfs::web {

using workbook::Exercise;
using workbook::Verdict;

struct ExerciseDesk::Watched {
  Exercise exercise;
  workbook::FileWatch file;
};

Json verdict_json(const Verdict& verdict) {
  std::vector<Json> cases;
  for (const workbook::CaseResult& one : verdict.cases)
    cases.push_back(Json::object({{"name", one.name}, {"passed", one.passed}, {"message", one.message}}));
  return Json::object({{"status", workbook::to_string(verdict.status)},
                       {"passed", verdict.status == workbook::Status::passed},
                       {"message", verdict.message},
                       {"cases", Json::array(cases)},
                       {"seconds", verdict.seconds}});
}

ExerciseDesk::ExerciseDesk(EventLog& events, Judge judge, std::chrono::milliseconds look_every)
    : events_(events),
      judge_(std::move(judge)),
      look_every_(look_every),
      worker_([this] { work(); }),
      watcher_([this] { look(); }) {}

ExerciseDesk::~ExerciseDesk() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  worker_.join();
  watcher_.join();
}

bool ExerciseDesk::check(const Exercise& exercise) {
  const std::lock_guard lock(mutex_);
  const auto same = [&](const Exercise& one) { return one.full_name() == exercise.full_name(); };
  if (std::any_of(waiting_.begin(), waiting_.end(), same)) return true;
  if (waiting_.size() >= most_waiting) return false;
  waiting_.push_back(exercise);
  changed_.notify_all();
  return true;
}

void ExerciseDesk::watch(const Exercise& exercise) {
  const std::lock_guard lock(mutex_);
  for (const Watched& one : watched_) {
    if (one.exercise.full_name() == exercise.full_name()) return;
  }
  watched_.push_back({exercise, workbook::FileWatch(exercise.student_file())});
  if (watched_.size() > most_watched) watched_.pop_front();
}

std::optional<Verdict> ExerciseDesk::last(const Exercise& exercise) const {
  const std::lock_guard lock(mutex_);
  const auto found = verdicts_.find(exercise.full_name());
  return found == verdicts_.end() ? std::nullopt : std::optional(found->second);
}

void ExerciseDesk::work() {
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
    if (ending_) return;
    const Exercise exercise = waiting_.front();
    waiting_.pop_front();
    lock.unlock();
    events_.publish("judging", Json::object({{"exercise", exercise.full_name()}}));
    Verdict verdict;
    try {
      verdict = judge_(exercise);
    } catch (const std::exception& error) {
      verdict.status = workbook::Status::not_judged;
      verdict.message = error.what();
    }
    lock.lock();
    verdicts_[exercise.full_name()] = verdict;
    events_.publish("verdict",
                    Json::object({{"exercise", exercise.full_name()}, {"verdict", verdict_json(verdict)}}));
  }
}

void ExerciseDesk::look() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    changed_.wait_for(lock, look_every_, [&] { return ending_; });
    for (Watched& one : watched_) {
      if (!one.file.saved()) continue;
      const auto same = [&](const Exercise& waiting) {
        return waiting.full_name() == one.exercise.full_name();
      };
      if (std::none_of(waiting_.begin(), waiting_.end(), same) && waiting_.size() < most_waiting)
        waiting_.push_back(one.exercise);
      changed_.notify_all();
    }
  }
}

}  // namespace dlfs::web
