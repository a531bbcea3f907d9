// Ends what a program has started if we ourselves are ended, in whatever way. Linux only.
#pragma once

#include <sys/types.h>

namespace dlfs::workbook {

// In a child between fork and exec, once it leads a session of its own: starts a guardian, a process that waits for the end of
// `workbook`, the program that forked, and then kills the child's process group. It is nobody's child, holds none of our
// descriptors and ends with that group. System calls only. Returns false if it cannot be started; does nothing where the
// system cannot wait for any process (before Linux 5.3).
//
// The system kills the child itself when we end (PR_SET_PDEATHSIG), but not what the child has started: cc1plus of c++.
[[nodiscard]] bool guard_process_group(pid_t workbook);

}  // namespace dlfs::workbook
