#include "common/workbook/sandbox/limited_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <span>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "common/workbook/sandbox/landlock.hpp"

namespace dlfs::workbook {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> result;
  for (const std::string& word : words) result.push_back(const_cast<char*>(word.c_str()));
  result.push_back(nullptr);
  return result;
}

// All that the child needs, made before the fork: afterwards it may only call the system.
struct Start {
  std::vector<char*> arguments, environment;
  const char* folder;
  int output, failure;  // pipes: what it prints; errno if it cannot start
  const ProcessLimits& limits;
  const Landlock* confinement;  // none: it may write anywhere
};

void limit(int resource, std::size_t amount) {
  rlimit before{};
  getrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &before);
  const rlim_t wanted = std::min<rlim_t>(amount, before.rlim_max);
  const rlimit now = {wanted, wanted};
  setrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &now);
}

[[noreturn]] void become(const Start& start) {
  setpgid(0, 0);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // Ctrl-C ends the workbook, not this group
#endif
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, start.limits.file_size);
  limit(RLIMIT_CPU, static_cast<std::size_t>(start.limits.time.count() / 1000 + 5) * 4);
  limit(RLIMIT_STACK, std::size_t{8} << 20);
  if (start.limits.address_space > 0) limit(RLIMIT_AS, start.limits.address_space);

  const int input = open("/dev/null", O_RDONLY);
  if (chdir(start.folder) == 0 && input >= 0 && dup2(input, STDIN_FILENO) >= 0 &&
      dup2(start.output, STDOUT_FILENO) >= 0 && dup2(start.output, STDERR_FILENO) >= 0 &&
      (start.confinement == nullptr || start.confinement->enforce())) {
    for (int descriptor = 3; descriptor < 256; ++descriptor) {
      if (descriptor != start.failure) close(descriptor);
    }
    execvpe(start.arguments.front(), start.arguments.data(), start.environment.data());
  }
  const int error = errno;
  static_cast<void>(!write(start.failure, &error, sizeof error));
  _exit(127);
}

class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  }
  ~Pipe() {
    close(ends_[0]);
    close_writing();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_writing() {
    if (ends_[1] >= 0) close(ends_[1]);
    ends_[1] = -1;
  }
  [[nodiscard]] int reading() const { return ends_[0]; }
  [[nodiscard]] int writing() const { return ends_[1]; }

 private:
  std::array<int, 2> ends_{};
};

// Keeps the beginning and the end of what is printed.
class Printed {
 public:
  void add(const char* text, std::size_t count) {
    total_ += count;
    const std::size_t first = std::min(count, head_limit - head_.size());
    head_.append(text, first);
    tail_.append(text + first, count - first);
    if (tail_.size() > 2 * tail_limit) shorten();
  }
  [[nodiscard]] std::size_t total() const { return total_; }
  std::string text() {
    if (tail_.size() > tail_limit) shorten();
    return head_ + tail_;
  }

 private:
  static constexpr std::size_t head_limit = std::size_t{64} << 10;
  static constexpr std::size_t tail_limit = std::size_t{256} << 10;
  void shorten() { tail_ = "\n...\n" + tail_.substr(tail_.size() - tail_limit); }

  std::string head_, tail_;
  std::size_t total_ = 0;
};

// Whether it has ended; it stays a zombie, so that its process group keeps its name.
bool has_ended(pid_t child) {
  siginfo_t info{};
  return waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         info.si_pid == child;
}

// Reads what is there, waiting for it a moment. False at the end of the stream.
bool read_some(int input, int milliseconds, Printed& printed) {
  pollfd ready = {input, POLLIN, 0};
  if (poll(&ready, 1, milliseconds) <= 0) return true;
  std::array<char, 65536> buffer;
  const ssize_t count = read(input, buffer.data(), buffer.size());
  if (count > 0) printed.add(buffer.data(), static_cast<std::size_t>(count));
  return count > 0 || (count < 0 && errno == EINTR);
}

// Watches over the child until it ends or goes beyond a limit.
void watch_over(pid_t child, int input, const ProcessLimits& limits, ProcessEnd& end, Printed& printed) {
  const Clock::time_point deadline = Clock::now() + limits.time;
  bool open = true;
  while (!has_ended(child)) {
    if (open) {
      open = read_some(input, 10, printed);
    } else {
      poll(nullptr, 0, 2);
    }
    end.printed_too_much = printed.total() > limits.printed;
    end.out_of_time = Clock::now() > deadline;
    if (end.printed_too_much || end.out_of_time) return;
  }
}

pid_t fork_child(const Start& start) {
  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) become(start);
  setpgid(child, child);  // the child does the same: whichever comes first
  return child;
}

}  // namespace

ProcessEnd run_limited(const Command& command, const std::filesystem::path& folder,
                       const std::vector<std::string>& environment, const ProcessLimits& limits) {
  Pipe output, failure;
  std::optional<Landlock> confinement;
  if (!limits.writable.empty()) confinement.emplace(std::span(&limits.writable, 1));
  const Start start = {pointers(command),
                       pointers(environment),
                       folder.c_str(),
                       output.writing(),
                       failure.writing(),
                       limits,
                       confinement ? &*confinement : nullptr};
  const Clock::time_point begin = Clock::now();
  const pid_t child = fork_child(start);
  output.close_writing();
  failure.close_writing();

  ProcessEnd end;
  Printed printed;
  int error = 0;
  if (read(failure.reading(), &error, sizeof error) != sizeof error) {
    error = 0;
    watch_over(child, output.reading(), limits, end, printed);
  }
  kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (error != 0)
    throw std::runtime_error("cannot start " + command.front() + ": " +
                             std::generic_category().message(error));

  // What still stands in the pipe; a process that left the group may hold it open.
  fcntl(output.reading(), F_SETFL, O_NONBLOCK);
  while (printed.total() <= limits.printed) {
    const std::size_t before = printed.total();
    if (!read_some(output.reading(), 0, printed) || printed.total() == before) break;
  }
  end.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  end.output = printed.text();
  end.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  return end;
}

}  // namespace dlfs::workbook
