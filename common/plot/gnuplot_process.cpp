#include "common/plot/gnuplot_process.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dlfs {

std::optional<std::filesystem::path> find_gnuplot() {
  const auto is_program = [](const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored) && access(path.c_str(), X_OK) == 0;
  };
  if (const char* told = std::getenv("DLFS_GNUPLOT")) {
    return is_program(told) ? std::optional<std::filesystem::path>(told) : std::nullopt;
  }
  const char* path = std::getenv("PATH");
  std::istringstream folders(path ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const std::filesystem::path program = std::filesystem::path(folder) / "gnuplot";
    if (!folder.empty() && is_program(program)) return program;
  }
  return std::nullopt;
}

namespace {

// Our environment with UTF-8 letters, which the plain C locale has not.
std::vector<std::string> utf8_environment() {
  std::vector<std::string> variables = {"LC_ALL=C.UTF-8"};
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (!std::string_view(*variable).starts_with("LC_ALL=")) variables.emplace_back(*variable);
  }
  return variables;
}

}  // namespace

Capture::Capture() : file_(std::tmpfile()) {
  if (!file_) throw std::runtime_error("cannot make a temporary file; is there room in the folder for them?");
}

Capture::~Capture() { std::fclose(file_); }

std::string Capture::text() const {
  std::rewind(file_);
  std::string text;
  std::array<char, 65536> buffer;
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file_)) {
    text.append(buffer.data(), count);
  }
  return text;
}

GnuplotProcess::GnuplotProcess(const std::filesystem::path& gnuplot) {
  std::array<int, 2> ends;
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe to it can be made");
  posix_spawn_file_actions_t redirections;
  posix_spawn_file_actions_init(&redirections);
  posix_spawn_file_actions_adddup2(&redirections, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&redirections, output_.descriptor(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&redirections, errors_.descriptor(), STDERR_FILENO);
  std::string program = gnuplot.string();
  std::string defaults = "-d";  // not the reader's own settings
  const std::array<char*, 3> arguments = {program.data(), defaults.data(), nullptr};
  std::vector<std::string> variables = utf8_environment();
  std::vector<char*> environment;
  for (std::string& variable : variables) environment.push_back(variable.data());
  environment.push_back(nullptr);
  const int error =
      posix_spawn(&process_, program.c_str(), &redirections, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&redirections);
  close(ends[0]);
  input_ = error == 0 ? fdopen(ends[1], "w") : nullptr;
  if (input_) return;
  close(ends[1]);
  throw std::runtime_error("it cannot be started");
}

GnuplotProcess::~GnuplotProcess() {
  kill();
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void GnuplotProcess::kill() const { ::kill(process_, SIGKILL); }

bool GnuplotProcess::wait() const {
  siginfo_t info{};
  while (waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
  }
  return info.si_code == CLD_EXITED && info.si_status == 0;
}

Watchdog::Watchdog(const GnuplotProcess& process, std::chrono::seconds limit)
    : thread_([this, &process, limit](const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        end_.wait_for(lock, stop, limit, [] { return false; });
        if (!stop.stop_requested()) process.kill();
      }) {}

}  // namespace dlfs
