// Runs programs one after another and tells the pages what they say.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "common/web/event_log.hpp"
#include "common/web/runs/run.hpp"

namespace dlfs::web {

// What is to be run.
struct RunOrder {
  std::string program;                    // ch05/train_neuralnet
  std::vector<std::string> build = {};    // the command that brings it up to date; empty: none
  std::vector<std::string> command = {};  // the program and its arguments; empty: it is only built
  std::vector<std::string> shown = {};    // its options, as a reader would type them
  std::filesystem::path folder = {};      // for its figures; emptied before
};

// One run at a time, eight waiting, twenty kept with their output (at most 1 MiB each). Safe to use from several threads.
class RunQueue {
 public:
  static constexpr std::size_t most_waiting = 8, most_kept = 20;

  // patience: how long a program that was told to stop (SIGINT) may take before it is killed.
  explicit RunQueue(EventLog& events, std::chrono::milliseconds patience = std::chrono::seconds(3));
  ~RunQueue();  // stops what runs
  RunQueue(const RunQueue&) = delete;
  RunQueue& operator=(const RunQueue&) = delete;

  // The number of the run; nothing if eight wait already.
  std::optional<std::size_t> add(const std::function<RunOrder(std::size_t id)>& order);
  // False if there is no such run, or it is over.
  bool stop(std::size_t id);
  [[nodiscard]] std::optional<Run> find(std::size_t id) const;
  [[nodiscard]] std::vector<Run> all() const;  // without output and curves, newest first

 private:
  struct Job {
    Run run;
    RunOrder order;
    std::atomic<bool> stop_wanted = false;
  };

  void work();
  void execute(Job& job);
  // Runs a command, passing on what it says; returns its status.
  int follow(Job& job, const std::vector<std::string>& command, bool with_events);
  void change_state(Job& job, const std::string& state);
  void take_output(Job& job, const std::string& text);
  void take_event(Job& job, const std::string& line, std::vector<Json>& points);
  void forget_old();

  EventLog& events_;
  std::chrono::milliseconds patience_;
  mutable std::mutex mutex_ = {};
  std::condition_variable changed_ = {};
  std::deque<std::shared_ptr<Job>> jobs_ = {};  // oldest first
  std::size_t last_id_ = 0;
  bool ending_ = false;
  std::thread worker_;
};

}  // namespace dlfs::web
