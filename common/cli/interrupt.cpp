#include "common/cli/interrupt.hpp"

namespace dlfs {
namespace {

volatile std::sig_atomic_t caught = 0;

}  // namespace

CatchInterrupt::CatchInterrupt() : before_{} {
  caught = 0;
  sigaction(SIGINT, nullptr, &before_);
  if (before_.sa_handler == SIG_IGN) return;
  struct sigaction action = {};
  action.sa_handler = [](int) { caught = 1; };
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigaction(SIGINT, &action, nullptr);
}

CatchInterrupt::~CatchInterrupt() { sigaction(SIGINT, &before_, nullptr); }

bool interrupted() { return caught != 0; }

}  // namespace dlfs
