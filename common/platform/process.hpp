// Other programs: starting them, waiting for them, and becoming one of them. POSIX only.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace dlfs {

// The program, which is searched in PATH if it has no slash, and its arguments.
using Command = std::vector<std::string>;

struct ProcessStart {
  Command command;
  std::filesystem::path folder = {};                         // where it runs; empty: our own folder
  std::optional<std::vector<std::string>> environment = {};  // NAME=value; none: ours
  int input = -1, output = -1, errors = -1;                  // descriptors; -1: /dev/null
  std::vector<int> kept = {};  // further descriptors that it inherits, under their numbers
  // It and its children are a session of their own: without our terminal, and none of them in our process group.
  bool own_session = false;
  // Called in the child before the program starts: only with system calls, as between any fork and exec. If it returns
  // false, errno says why the program cannot start.
  std::function<bool()> prepare = {};
};

class Process {
 public:
  // Throws std::runtime_error "cannot start PROGRAM: reason".
  explicit Process(const ProcessStart& start);
  ~Process();  // kills it if wait() was not called
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Whether it has ended. Until wait() is called it stays a zombie, so that no other process gets its number
  // or group.
  [[nodiscard]] bool has_ended() const;
  // Waits until it ends, at most this long; returns whether it has ended.
  [[nodiscard]] bool ends_within(std::chrono::milliseconds limit) const;
  // Kills it, with its process group if its session is its own.
  void kill() const;
  [[nodiscard]] pid_t id() const { return id_; }
  // Waits until it ends and returns its exit status, or 128 + n if signal n ended it.
  int wait();

 private:
  pid_t id_ = 0;
  bool own_session_;
};

// Runs the program to its end with an empty standard input; each line that it writes, to either stream, is passed to
// on_line without the line end. Returns its exit status as wait() does. Throws std::runtime_error if it cannot be started.
int run_process(const Command& command, const std::function<void(const std::string&)>& on_line);

// The result of a program whose output was collected.
struct ProcessResult {
  int status = 0;  // as wait() returns it
  std::string output, errors;
};

// Runs the program to its end, or kills it after this time, and collects what it writes to standard output and standard
// error. Throws std::runtime_error if it cannot be started.
ProcessResult run_and_collect(ProcessStart start, std::chrono::milliseconds limit = std::chrono::hours(24));

// Our environment (NAME=value) with these variables in place of those of the same names.
std::vector<std::string> environment_with(std::vector<std::string> variables);

// Becomes the program: same folder, same streams, and its exit status is ours. Throws std::runtime_error if it cannot.
[[noreturn]] void become_process(const Command& command);

}  // namespace dlfs
