#include "common/web/runs/child.hpp"

#include <array>
#include <csignal>
#include <optional>
#include <string_view>

#include <poll.h>
#include <sys/prctl.h>

#include "common/platform/descriptor.hpp"
#include "common/platform/process.hpp"

namespace dlfs::web {
namespace {

using Clock = std::chrono::steady_clock;

// Whole lines out of what comes in pieces; a line longer than 64 KiB is dropped.
class Lines {
 public:
  template <typename Take>
  void add(std::string_view text, Take&& take) {
    pending_.append(text);
    std::size_t start = 0;
    for (std::size_t end; (end = pending_.find('\n', start)) != std::string::npos; start = end + 1)
      take(pending_.substr(start, end - start));
    pending_.erase(0, start);
    if (pending_.size() > 65536) pending_.clear();
  }

 private:
  std::string pending_;
};

// Reads what is there, without waiting. False at the end.
template <typename Take>
bool read_ready(const Descriptor& from, short ready, Take&& take) {
  if ((ready & (POLLIN | POLLHUP)) == 0) return true;
  std::array<char, 65536> buffer{};
  const std::size_t count = read_some(from, buffer);
  if (count > 0) take(std::string_view(buffer.data(), count));
  return count > 0;
}

// The program ends with us, whatever ends us.
bool die_with_parent() { return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0; }

}  // namespace

int follow_child(const std::vector<std::string>& command, const std::filesystem::path& folder,
                 const std::atomic<bool>& stop, std::chrono::milliseconds patience,
                 const ChildListener& listener) {
  Pipe output = open_pipe(), events = open_pipe();
  ProcessStart start{.command = command,
                     .folder = folder,
                     .output = output.writing.number(),
                     .errors = output.writing.number(),
                     .own_session = true,
                     .prepare = die_with_parent};
  if (!folder.empty()) {
    start.kept = {events.writing.number()};
    start.environment = environment_with({"DLFS_EVENTS_FD=" + std::to_string(events.writing.number())});
  }
  Process process(start);
  output.writing.close();
  events.writing.close();

  std::string text;
  Lines lines;
  Clock::time_point told = Clock::now();
  std::optional<Clock::time_point> stopping;
  bool open = true, events_open = true;
  const auto tell = [&] {
    if (!text.empty()) listener.on_output(text);
    listener.on_pause();
    text.clear();
    told = Clock::now();
  };
  while (open || events_open) {
    std::array<pollfd, 2> ready{{{open ? output.reading.number() : -1, POLLIN, 0},
                                 {events_open ? events.reading.number() : -1, POLLIN, 0}}};
    poll(ready.data(), ready.size(), 30);
    if (open)
      open = read_ready(output.reading, ready[0].revents, [&](std::string_view part) { text += part; });
    if (events_open)
      events_open = read_ready(events.reading, ready[1].revents,
                               [&](std::string_view part) { lines.add(part, listener.on_event); });
    if (Clock::now() - told > std::chrono::milliseconds(50) || text.size() > 65536) tell();
    if (stop && !stopping) {
      stopping = Clock::now();
      kill(-process.id(), SIGINT);
    }
    if (stopping && Clock::now() - *stopping > patience) process.kill();
    // What it has started and left running holds the pipes open: it ends with the program.
    if (process.has_ended()) kill(-process.id(), SIGKILL);
  }
  tell();
  return process.wait();
}

}  // namespace dlfs::web
