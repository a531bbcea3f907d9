#include "common/platform/process.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <iostream>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dlfs::workbook {
namespace {

// The words as exec wants them; they point into the command.
std::vector<char*> argument_pointers(const Command& command) {
  std::vector<char*> pointers;
  for (const std::string& word : command) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

std::runtime_error cannot_start(const std::string& program, int error) {
  return std::runtime_error("cannot start " + program + ": " + std::generic_category().message(error));
}

// Both ends of a pipe that no later child inherits.
std::array<int, 2> open_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  return ends;
}

pid_t spawn(const Command& command, int output) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
  pid_t child = 0;
  const int error = posix_spawnp(&child, command.front().c_str(), &actions, nullptr,
                                 argument_pointers(command).data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw cannot_start(command.front(), error);
  return child;
}

void read_lines(int input, const std::function<void(const std::string&)>& on_line) {
  std::string pending;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t count = read(input, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    pending.append(buffer.data(), static_cast<std::size_t>(count));
    std::size_t start = 0;
    for (std::size_t end; (end = pending.find('\n', start)) != std::string::npos; start = end + 1) {
      on_line(pending.substr(start, end - start));
    }
    pending.erase(0, start);
  }
  if (!pending.empty()) on_line(pending);
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

int run_process(const Command& command, const std::function<void(const std::string&)>& on_line) {
  const auto [input, output] = open_pipe();
  pid_t child = 0;
  try {
    child = spawn(command, output);
  } catch (...) {
    close(input);
    close(output);
    throw;
  }
  close(output);
  read_lines(input, on_line);
  close(input);
  return wait_for(child);
}

void become_process(const Command& command) {
  std::cout.flush();
  std::fflush(nullptr);
  execvp(command.front().c_str(), argument_pointers(command).data());
  throw cannot_start(command.front(), errno);
}

}  // namespace dlfs::workbook
