// Ctrl-C as a request to stop: a long computation finishes its current step and keeps what it has, and the
// program ends with status 130, as the shell expects of a program that was interrupted.
#pragma once

#include <csignal>

namespace dlfs {

// While an object of this class lives, the first SIGINT only makes interrupted() true; the second ends the
// program at once. If the signal is already ignored, as in a background job of a script, it stays ignored.
// There may be only one such object at a time.
class CatchInterrupt {
 public:
  CatchInterrupt();
  ~CatchInterrupt();
  CatchInterrupt(const CatchInterrupt&) = delete;
  CatchInterrupt& operator=(const CatchInterrupt&) = delete;

 private:
  struct sigaction before_;
};

// Whether Ctrl-C has been pressed since the last CatchInterrupt was made.
bool interrupted();

}  // namespace dlfs
