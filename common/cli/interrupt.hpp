// Ctrl-C as a wish to stop: a long computation ends its present step, keeps what it has, and the program ends with status
// 130, as the shell expects of a program that was interrupted.
#pragma once

#include <csignal>

namespace dlfs {

// While one of these lives, the first SIGINT only makes interrupted() true; the second ends the program at once. If the
// signal is ignored already, as in a background job of a script, it stays ignored. One at a time.
class CatchInterrupt {
 public:
  CatchInterrupt();
  ~CatchInterrupt();
  CatchInterrupt(const CatchInterrupt&) = delete;
  CatchInterrupt& operator=(const CatchInterrupt&) = delete;

 private:
  struct sigaction before_;
};

// Whether the wish to stop has come since the last CatchInterrupt began.
bool interrupted();

}  // namespace dlfs
