// Tells whether a process is still running.
#pragma once

#include <chrono>
#include <string>
#include <thread>

#include "common/testing/temporary_folder.hpp"

namespace dlfs {

// Whether the process with this number runs: it exists and is not a zombie.
inline bool is_running(const std::string& process) {
  const std::string stat = content_of("/proc/" + process + "/stat");
  return !stat.empty() && stat.find(") Z ") == std::string::npos;
}

// The same, after waiting some seconds for a signal to arrive.
inline bool keeps_running(const std::string& process) {
  for (int wait = 0; wait < 500 && is_running(process); ++wait)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return is_running(process);
}

}  // namespace dlfs
