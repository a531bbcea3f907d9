// The first process of a sandbox, whose end is the end of all of them.
#pragma once

#include <optional>
#include <string>

#include "common/platform/descriptor.hpp"

namespace dlfs::workbook {

// Follows what bubblewrap tells of a sandbox that it makes.
class SandboxProcess {
 public:
  SandboxProcess();

  // Where bubblewrap is to write; closed here once it has inherited it.
  [[nodiscard]] int door() const { return pipe_.writing.number(); }
  // After bubblewrap was started: waits until it has made the first process, or given up.
  void follow();
  // Kills all of the sandbox.
  void kill() const;
  // Waits until nothing of the sandbox is left, which cannot take long after kill() or the end of bubblewrap.
  void wait() const;
  // Whether the program in it began and ended by itself. Call it after the end of bubblewrap.
  [[nodiscard]] bool told_status();

 private:
  Pipe pipe_;
  std::string told_;
  Descriptor process_;  // a handle that stays that of this one process
};

}  // namespace dlfs::workbook
