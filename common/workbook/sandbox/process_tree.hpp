// What a process and all that it started use, seen from outside: /proc of Linux.
#pragma once

#include <cstddef>

#include <sys/types.h>

namespace dlfs::workbook {

struct Usage {
  std::size_t processes = 0;
  std::size_t memory = 0;  // bytes in use; what two of them share counts twice
  double seconds = 0;      // of processors
  double waited = 0;       // seconds in which its threads could have run, had a processor been free
};

// The sum over the process and its descendants; zeros where there is no /proc.
Usage usage_of(pid_t process);

// Bytes of memory that are left on this machine; the largest number if that is not known.
std::size_t memory_left();

}  // namespace dlfs::workbook
