#include "common/events/events.hpp"

#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

#include "common/events/points_file.hpp"

namespace dlfs {
namespace {

// The descriptor that the environment names, -1 if there is none.
int descriptor_of_environment() {
  const char* const text = std::getenv("DLFS_EVENTS_FD");
  if (text == nullptr) return -1;
  const std::string_view digits(text);
  int number = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  if (!whole || number <= STDERR_FILENO || fcntl(number, F_SETFD, FD_CLOEXEC) != 0) return -1;
  return number;
}

std::atomic<int>& listener() {
  static std::atomic<int> descriptor = descriptor_of_environment();
  return descriptor;
}

std::unique_ptr<PointsFile>& points_file() {
  static std::unique_ptr<PointsFile> file;
  return file;
}

// The signal that a pipe without a reader sends would end the program: kept back while this lives, and taken away.
class HoldPipeSignal {
 public:
  HoldPipeSignal() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~HoldPipeSignal() {
    const timespec now{};
    if (!sigismember(&before_, SIGPIPE)) sigtimedwait(&pipe_, nullptr, &now);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  HoldPipeSignal(const HoldPipeSignal&) = delete;
  HoldPipeSignal& operator=(const HoldPipeSignal&) = delete;

 private:
  sigset_t pipe_{}, before_{};
};

bool write_all(int descriptor, std::string_view text) {
  const HoldPipeSignal hold;
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

bool events_wanted() { return listener().load(std::memory_order_relaxed) >= 0; }

void send_event(const std::string& kind, const std::vector<std::pair<std::string, Json>>& members) {
  const int descriptor = listener();
  if (descriptor < 0) return;
  std::vector<std::pair<std::string, Json>> all = {{"event", kind}};
  all.insert(all.end(), members.begin(), members.end());
  if (!write_all(descriptor, Json::object(all).text() + '\n')) listener() = -1;
}

void send_point(const std::string& chart, const std::string& curve, double x, double y) {
  if (points_file()) points_file()->add(chart, curve, x, y);
  if (events_wanted()) send_event("point", {{"chart", chart}, {"curve", curve}, {"x", x}, {"y", y}});
}

bool points_wanted() { return points_file() != nullptr || events_wanted(); }

void write_points_to(const std::filesystem::path& file) {
  points_file() = std::make_unique<PointsFile>(file);
}

void end_points_file() {
  if (const std::unique_ptr<PointsFile> file = std::move(points_file())) file->write();
}

void send_events_to(int descriptor) { listener() = descriptor; }

}  // namespace dlfs
