#include "common/workbook/sandbox/sandbox_process.hpp"

#include <array>
#include <charconv>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace dlfs::workbook {
namespace {

constexpr long open_process = 434;  // pidfd_open and pidfd_send_signal, which older headers lack
constexpr long signal_process = 424;

// The number after "name": in a line of JSON; 0 if there is none.
pid_t number_of(const std::string& name, const std::string& json) {
  std::size_t at = json.find("\"" + name + "\":");
  if (at == json.npos) return 0;
  at = json.find_first_of("0123456789", at);
  pid_t number = 0;
  if (at != json.npos) std::from_chars(json.data() + at, json.data() + json.size(), number);
  return number;
}

// Adds what bubblewrap has written by now; false at its end.
bool hear(const Descriptor& input, std::string& told) {
  std::array<char, 1024> buffer;
  const std::size_t count = read_some(input, buffer);
  told.append(buffer.data(), count);
  return count > 0;
}

}  // namespace

SandboxProcess::SandboxProcess() : pipe_(open_pipe()) {}

void SandboxProcess::follow() {
  pipe_.writing.close();
  while (told_.find('}') == told_.npos && hear(pipe_.reading, told_)) {
  }
  const pid_t first = number_of("child-pid", told_);
  if (first > 0) process_ = Descriptor(static_cast<int>(syscall(open_process, first, 0)));
}

void SandboxProcess::kill() const {
  if (process_.number() >= 0) syscall(signal_process, process_.number(), SIGKILL, nullptr, 0);
}

void SandboxProcess::wait() const {
  pollfd ended = {process_.number(), POLLIN, 0};
  if (process_.number() >= 0) poll(&ended, 1, 10'000);
}

bool SandboxProcess::told_status() {
  fcntl(pipe_.reading.number(), F_SETFL, O_NONBLOCK);
  while (hear(pipe_.reading, told_)) {
  }
  return told_.find("\"exit-code\"") != told_.npos;
}

}  // namespace dlfs::workbook
