#include "common/cli/progress.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <utility>

#include <unistd.h>

#include "common/events/events.hpp"

namespace dlfs {
namespace {

// 72 -> "1:12", 3725 -> "1:02:05"
std::string clock_text(double seconds) {
  const auto total = static_cast<long long>(std::lround(seconds));
  char text[40];
  if (total < 3600) {
    std::snprintf(text, sizeof text, "%lld:%02lld", total / 60, total % 60);
  } else {
    std::snprintf(text, sizeof text, "%lld:%02lld:%02lld", total / 3600, total / 60 % 60, total % 60);
  }
  return text;
}

}  // namespace

Progress::Progress(std::string label, std::size_t total)
    : label_(std::move(label)), total_(total), terminal_(isatty(STDERR_FILENO) == 1), start_(Clock::now()) {}

void Progress::announce(std::size_t done, Clock::time_point now) {
  if (measured_from_ == 0) {
    measured_from_ = done;
    first_ = now;
  }
  if (announced_ || done <= measured_from_ || now - first_ < std::chrono::milliseconds(500)) return;
  announced_ = true;
  const double seconds = std::chrono::duration<double>(now - first_).count();
  const double left = static_cast<double>(total_ - std::min(done, total_));
  const std::string text =
      duration_notice(label_, seconds + seconds * left / static_cast<double>(done - measured_from_));
  if (text.empty()) return;
  clear();
  std::cerr << text << std::endl;
}

void Progress::update(std::size_t done, const std::string& note) {
  const Clock::time_point now = Clock::now();
  announce(done, now);
  if (events_wanted() && (now - sent_ >= std::chrono::milliseconds(100) || done >= total_)) {
    send_event("progress", {{"label", label_}, {"done", done}, {"total", total_}, {"note", note}});
    sent_ = now;
  }
  if (!terminal_) return;
  if (drawn_ && now - last_ < std::chrono::milliseconds(100) && done < total_) return;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  std::cerr << "\r\x1b[K" << progress_line(label_, done, total_, seconds, 30) << ' ' << note << std::flush;
  last_ = now;
  drawn_ = true;
}

void Progress::update(std::size_t done, double loss, const std::string& what) {
  if (!measured_) measured_.emplace(what, label_, total_);
  measured_->add(done, loss);
  update(done, what + ' ' + std::to_string(loss));
}

void Progress::clear() {
  if (drawn_) std::cerr << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

std::string duration_notice(const std::string& label, double seconds) {
  if (!(seconds > 60)) return "";
  const long minutes = std::lround(seconds / 60);
  const std::string about = minutes < 100 ? std::to_string(std::max(minutes, 1L)) + " min"
                                          : std::to_string(std::lround(seconds / 3600)) + " hours";
  return label + ": about " + about + " on this machine";
}

std::string progress_text(double share, double seconds) {
  std::string text = std::to_string(static_cast<int>(share * 100)) + "%";
  if (share > 0 && share < 1) text += ", " + clock_text(seconds * (1 - share) / share) + " left";
  return text;
}

std::string progress_line(const std::string& label, std::size_t done, std::size_t total, double seconds,
                          std::size_t width) {
  const double share =
      total == 0 ? 1.0 : static_cast<double>(std::min(done, total)) / static_cast<double>(total);
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(width));
  std::string line = label + " [" + std::string(filled, '#') + std::string(width - filled, '.') + "] " +
                     std::to_string(static_cast<int>(share * 100)) + "%";
  if (done > 0 && done < total) line += " " + clock_text(seconds * (1 - share) / share) + " left";
  return line;
}

}  // namespace dlfs
