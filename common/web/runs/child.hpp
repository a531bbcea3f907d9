// A program that runs for us: what it says as it says it, and how it is stopped.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dlfs::web {

struct ChildListener {
  std::function<void(const std::string& text)> on_output;  // of both streams, in pieces
  std::function<void(const std::string& line)> on_event;   // a line that it wrote to DLFS_EVENTS_FD
  std::function<void()> on_pause;                          // about every 50 ms, and at the end
};

// Runs the command to its end and returns its status. With a folder it runs there and may send events; without one it runs in
// ours. When `stop` becomes true it gets SIGINT, and if it still runs after `patience` SIGKILL; its children end with it. Throws
// std::runtime_error if it cannot be started.
int follow_child(const std::vector<std::string>& command, const std::filesystem::path& folder,
                 const std::atomic<bool>& stop, std::chrono::milliseconds patience,
                 const ChildListener& listener);

}  // namespace dlfs::web
