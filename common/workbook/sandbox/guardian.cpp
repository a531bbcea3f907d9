#include "common/workbook/sandbox/guardian.hpp"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dlfs::workbook {
namespace {

constexpr long handle_of_process = 434;  // pidfd_open, which older headers lack

[[noreturn]] void guard(int workbook) {
  dup2(workbook, STDIN_FILENO);
  for (int descriptor = 1; descriptor < 1024; ++descriptor) close(descriptor);
  pollfd ended = {STDIN_FILENO, POLLIN, 0};
  while (poll(&ended, 1, -1) < 0 && errno == EINTR) {
  }
  kill(0, SIGKILL);  // the group, and with it the guardian
  _exit(0);
}

}  // namespace

bool guard_process_group(pid_t workbook) {
  const int handle = static_cast<int>(syscall(handle_of_process, workbook, 0));
  if (handle < 0) return errno == ENOSYS;
  const pid_t between = fork();
  if (between < 0) return false;
  if (between == 0) {
    const pid_t guardian = fork();  // and not a child of the program, which might wait for its children
    if (guardian == 0) guard(handle);
    _exit(guardian < 0 ? 1 : 0);
  }
  int status = 0;
  while (waitpid(between, &status, 0) < 0 && errno == EINTR) {
  }
  close(handle);
  if (status != 0) errno = EAGAIN;
  return status == 0;
}

}  // namespace dlfs::workbook
