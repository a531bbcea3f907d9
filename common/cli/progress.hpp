// A progress bar for long work: only on a terminal, on one line of standard error, drawn at most ten times a
// second. If the work takes more than a minute, a line says so at its beginning, on a terminal or not.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "common/events/live_curve.hpp"

namespace dlfs {

class Progress {
 public:
  // Shows "label [#####.....] 50% 0:12 left". Draws nothing if standard error is not a terminal.
  Progress(std::string label, std::size_t total);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done` of the total are finished; `note` is written after the bar ("loss 0.12").
  void update(std::size_t done, const std::string& note = "");
  // The same for a training, with the note "loss 0.12"; the losses are a curve, which is called like the label
  // (common/events/live_curve.hpp). `what` is what is measured, if it is no loss.
  void update(std::size_t done, double loss, const std::string& what = "loss");
  // Takes the bar off the screen, so that a line can be printed; the next update draws it again.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  // Says once how long it will take, as soon as half a second of it has been measured.
  void announce(std::size_t done, Clock::time_point now);

  std::string label_;
  std::size_t total_;
  bool terminal_;
  bool drawn_ = false, announced_ = false;
  std::size_t measured_from_ = 0;  // what was done at first_; the first step may take longer than the others
  Clock::time_point start_, first_, last_;
  std::optional<LiveCurve> measured_ = {};
  Clock::time_point sent_ = {};  // the last event (events.hpp)
};

// "40%, 1:12 left": the progress of work if a share of it, from 0 to 1, has taken so many seconds.
std::string progress_text(double share, double seconds);

// "training: about 4 min on this machine"; nothing if it takes no more than a minute.
std::string duration_notice(const std::string& label, double seconds);

// The text of the bar, without the terminal: `width` characters between the brackets.
std::string progress_line(const std::string& label, std::size_t done, std::size_t total, double seconds,
                          std::size_t width);

}  // namespace dlfs
