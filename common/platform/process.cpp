#include "common/platform/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/platform/descriptor.hpp"

namespace dlfs {
namespace {

// The words as exec wants them; they point into the strings.
std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> result;
  for (const std::string& word : words) result.push_back(const_cast<char*>(word.c_str()));
  result.push_back(nullptr);
  return result;
}

std::runtime_error cannot_start(const std::string& program, int error) {
  return std::runtime_error("cannot start " + program + ": " + std::generic_category().message(error));
}

// Redirects the three standard streams of the child.
bool redirect(const ProcessStart& start) {
  const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  const auto use = [&](int descriptor, int stream) {
    return dup2(descriptor < 0 ? nothing : descriptor, stream) >= 0;
  };
  return use(start.input, STDIN_FILENO) && use(start.output, STDOUT_FILENO) &&
         use(start.errors, STDERR_FILENO);
}

// In the child: becomes the program, or writes errno to the descriptor. Only system calls.
[[noreturn]] void begin(const ProcessStart& start, char* const arguments[], char* const variables[],
                        int failure) {
  if (start.own_session) setsid();
  if ((start.folder.empty() || chdir(start.folder.c_str()) == 0) && redirect(start) &&
      (!start.prepare || start.prepare())) {
    for (const int descriptor : start.kept) fcntl(descriptor, F_SETFD, 0);
    // The search in PATH would pass a file that is not a program to a shell.
    const bool is_path = std::string_view(arguments[0]).find('/') != std::string_view::npos;
    is_path ? execve(arguments[0], arguments, variables) : execvpe(arguments[0], arguments, variables);
  }
  const int error = errno;
  static_cast<void>(!write(failure, &error, sizeof error));
  _exit(127);
}

#ifdef __WALL
constexpr int wait_for_all = __WALL;  // also for threads that we are the tracer of
#else
constexpr int wait_for_all = 0;
#endif

bool is_stopped(const siginfo_t& info) { return info.si_code == CLD_STOPPED || info.si_code == CLD_TRAPPED; }

void read_lines(const Descriptor& input, const std::function<void(const std::string&)>& on_line) {
  std::string pending;
  std::array<char, 4096> buffer;
  while (const std::size_t count = read_some(input, buffer)) {
    pending.append(buffer.data(), count);
    std::size_t start = 0;
    for (std::size_t end; (end = pending.find('\n', start)) != std::string::npos; start = end + 1) {
      on_line(pending.substr(start, end - start));
    }
    pending.erase(0, start);
  }
  if (!pending.empty()) on_line(pending);
}

}  // namespace

Process::Process(const ProcessStart& start) : own_session_(start.own_session) {
  // All that the child needs is made before the fork, after which it may only call the system.
  Pipe failure = open_pipe();
  const std::vector<char*> arguments = pointers(start.command);
  const std::vector<char*> variables =
      start.environment ? pointers(*start.environment) : std::vector<char*>{};
  char* const* const environment = start.environment ? variables.data() : environ;

  id_ = fork();
  if (id_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (id_ == 0) begin(start, arguments.data(), environment, failure.writing.number());
  failure.writing.close();
  int error = 0;
  const std::size_t count = read_some(failure.reading, {reinterpret_cast<char*>(&error), sizeof error});
  if (count == 0) return;  // the pipe was closed when the program began
  wait();
  throw cannot_start(start.command.front(), error);
}

Process::~Process() {
  if (id_ <= 0) return;
  kill();
  wait();
}

// A thread of the program may have made us its tracer (PTRACE_TRACEME): until somebody waits for it, too, the program does
// not end. Hence __WALL, all of the group, and what has stopped is not taken for ended.
bool Process::has_ended() const {
  const idtype_t whom = own_session_ ? P_PGID : P_PID;
  for (;;) {
    siginfo_t info{};
    if (waitid(whom, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT | wait_for_all) != 0)
      return true;
    if (info.si_pid == 0 || is_stopped(info)) return false;
    if (info.si_pid == id_) return true;
    waitpid(info.si_pid, nullptr, WNOHANG | wait_for_all);
  }
}

bool Process::ends_within(std::chrono::milliseconds limit) const {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (!has_ended()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

void Process::kill() const {
  ::kill(id_, SIGKILL);
  if (own_session_) ::kill(-id_, SIGKILL);
}

int Process::wait() {
  int status = 0;
  for (;;) {
    const pid_t ended = waitpid(own_session_ ? -id_ : id_, &status, wait_for_all);
    if (ended < 0 ? errno != EINTR : ended == id_ && !WIFSTOPPED(status)) break;
  }
  id_ = 0;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int run_process(const Command& command, const std::function<void(const std::string&)>& on_line) {
  Pipe output = open_pipe();
  Process process({.command = command, .output = output.writing.number(), .errors = output.writing.number()});
  output.writing.close();
  read_lines(output.reading, on_line);
  return process.wait();
}

ProcessResult run_and_collect(ProcessStart start, std::chrono::milliseconds limit) {
  // Files, not pipes: they hold any amount, and a window that stays open after the program may go on writing to them.
  const Descriptor output = temporary_file(), errors = temporary_file();
  start.output = output.number();
  start.errors = errors.number();
  Process process(start);
  if (!process.ends_within(limit)) process.kill();
  const int status = process.wait();
  return {status, read_all(output), read_all(errors)};
}

std::vector<std::string> environment_with(std::vector<std::string> variables) {
  const auto name_of = [](std::string_view variable) { return variable.substr(0, variable.find('=')); };
  const std::size_t wanted = variables.size();
  for (char** ours = environ; *ours != nullptr; ++ours) {
    const auto end = variables.begin() + static_cast<std::ptrdiff_t>(wanted);
    const bool is_replaced = std::any_of(
        variables.begin(), end, [&](const std::string& one) { return name_of(one) == name_of(*ours); });
    if (!is_replaced) variables.emplace_back(*ours);
  }
  return variables;
}

void become_process(const Command& command) {
  std::cout.flush();
  std::fflush(nullptr);
  execvp(command.front().c_str(), pointers(command).data());
  throw cannot_start(command.front(), errno);
}

}  // namespace dlfs
