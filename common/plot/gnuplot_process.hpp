// The machine's gnuplot, run as a program of its own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include <sys/types.h>

namespace dlfs {

// The program that $DLFS_GNUPLOT names, or the first gnuplot in $PATH.
std::optional<std::filesystem::path> find_gnuplot();

// An unnamed file for what a program prints.
class Capture {
 public:
  Capture();  // throws std::runtime_error where no temporary file can be made
  ~Capture();
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;

  [[nodiscard]] int descriptor() const { return fileno(file_); }
  [[nodiscard]] std::string text() const;

 private:
  std::FILE* file_;
};

// A gnuplot that draws what is written to its input.
class GnuplotProcess {
 public:
  // Throws std::runtime_error where it does not start.
  explicit GnuplotProcess(const std::filesystem::path& gnuplot);
  ~GnuplotProcess();  // ends it
  GnuplotProcess(const GnuplotProcess&) = delete;
  GnuplotProcess& operator=(const GnuplotProcess&) = delete;

  // Where to write commands. Whoever takes it closes it, and gnuplot ends when it has drawn.
  [[nodiscard]] std::FILE* input() const { return input_; }
  void kill() const;
  // Waits for its end: did it succeed?
  [[nodiscard]] bool wait() const;

  [[nodiscard]] std::string output() const { return output_.text(); }      // the picture
  [[nodiscard]] std::string complaints() const { return errors_.text(); }  // what it wrote to standard error

 private:
  Capture output_;
  Capture errors_;
  std::FILE* input_ = nullptr;
  pid_t process_ = 0;
};

// While it lives, a gnuplot that takes longer than the limit is killed: one may wait forever for a display that
// does not answer.
class Watchdog {
 public:
  Watchdog(const GnuplotProcess& process, std::chrono::seconds limit);

 private:
  std::mutex mutex_;
  std::condition_variable_any end_;
  std::jthread thread_;
};

// While it lives, writing to a program that has ended is an error instead of a signal that ends this one.
class PipeSignalIgnored {
 public:
  PipeSignalIgnored() : previous_(std::signal(SIGPIPE, SIG_IGN)) {}
  ~PipeSignalIgnored() { std::signal(SIGPIPE, previous_); }
  PipeSignalIgnored(const PipeSignalIgnored&) = delete;
  PipeSignalIgnored& operator=(const PipeSignalIgnored&) = delete;

 private:
  void (*previous_)(int);
};

}  // namespace dlfs
