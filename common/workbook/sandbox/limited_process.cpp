#include "common/workbook/sandbox/limited_process.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <optional>
#include <span>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "common/platform/descriptor.hpp"
#include "common/workbook/sandbox/landlock.hpp"

namespace dlfs::workbook {
namespace {

using Clock = std::chrono::steady_clock;

void limit(int resource, std::size_t amount) {
  rlimit before{};
  getrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &before);
  const rlim_t wanted = std::min<rlim_t>(amount, before.rlim_max);
  const rlimit now = {wanted, wanted};
  setrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &now);
}

// Runs in the child, after the fork, so it may only make system calls.
bool give_up_rights(const ProcessLimits& limits, const Landlock* confinement) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // Ctrl-C ends the workbook, not this group
#endif
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, limits.file_size);
  limit(RLIMIT_CPU, static_cast<std::size_t>(limits.time.count() / 1000 + 5) * 4);
  limit(RLIMIT_STACK, std::size_t{8} << 20);
  if (limits.address_space > 0) limit(RLIMIT_AS, limits.address_space);
  if (confinement != nullptr && !confinement->enforce()) return false;
  for (int descriptor = 3; descriptor < 256; ++descriptor) fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  return true;
}

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

// Adds what is there to read, after waiting for it a moment. Returns false at the end of the stream.
bool read_more(const Descriptor& input, int milliseconds, Printed& printed) {
  pollfd ready = {input.number(), POLLIN, 0};
  if (poll(&ready, 1, milliseconds) <= 0) return true;
  std::array<char, 65536> buffer;
  const std::size_t count = read_some(input, buffer);
  printed.add(buffer.data(), count);
  return count > 0;
}

// Watches the process until it ends or exceeds a limit.
void watch(const Process& process, const Descriptor& input, const ProcessLimits& limits, ProcessEnd& end,
           Printed& printed) {
  const Clock::time_point deadline = Clock::now() + limits.time;
  bool open = true;
  while (!process.has_ended()) {
    if (open) {
      open = read_more(input, 10, printed);
    } else {
      poll(nullptr, 0, 2);
    }
    end.printed_too_much = printed.total() > limits.printed;
    end.out_of_time = Clock::now() > deadline;
    if (end.printed_too_much || end.out_of_time) return;
  }
}

// Adds what is left in the pipe, without waiting: a process that left the group may hold it open.
void read_rest(const Descriptor& input, const ProcessLimits& limits, Printed& printed) {
  fcntl(input.number(), F_SETFL, O_NONBLOCK);
  while (printed.total() <= limits.printed) {
    const std::size_t before = printed.total();
    if (!read_more(input, 0, printed) || printed.total() == before) return;
  }
}

}  // namespace

ProcessEnd run_limited(const Command& command, const std::filesystem::path& folder,
                       const std::vector<std::string>& environment, const ProcessLimits& limits) {
  std::optional<Landlock> confinement;
  if (!limits.writable.empty()) confinement.emplace(std::span(&limits.writable, 1));
  Pipe output = open_pipe();
  const Clock::time_point begin = Clock::now();
  Process process({.command = command,
                   .folder = folder,
                   .environment = environment,
                   .output = output.writing.number(),
                   .errors = output.writing.number(),
                   .own_group = true,
                   .prepare = [&] { return give_up_rights(limits, confinement ? &*confinement : nullptr); }});
  output.writing.close();

  ProcessEnd end;
  Printed printed;
  watch(process, output.reading, limits, end, printed);
  process.kill();  // also the processes that it left running
  end.status = process.wait();
  read_rest(output.reading, limits, printed);
  end.output = printed.text();
  end.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  return end;
}

}  // namespace dlfs::workbook
