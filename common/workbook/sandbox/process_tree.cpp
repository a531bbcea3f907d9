#include "common/workbook/sandbox/process_tree.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <system_error>
#include <vector>

#include <unistd.h>

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

double seconds_of(long ticks) {
  return static_cast<double>(ticks) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

// PID (the name, with anything in it) state and numbers: the 14th to 17th are ticks of it and of children that ended, the
// 24th pages of memory.
void add_process(const fs::path& process, Usage& sum) {
  std::ifstream in(process / "stat");
  std::string text;
  if (!std::getline(in, text, '\0')) return;
  const std::size_t name_end = text.rfind(')');
  if (name_end == text.npos) return;
  ++sum.processes;
  const char* at = text.c_str() + name_end + 1;
  int field = 2;
  for (; *at != '\0' && field < 24; ++at) {
    if (*at != ' ') continue;
    ++field;
    if (field >= 14 && field <= 17) sum.seconds += seconds_of(std::strtol(at, nullptr, 10));
    if (field == 24)
      sum.memory += std::strtoull(at, nullptr, 10) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  }
}

// The children of each of its threads, and how long each waited: schedstat has nanoseconds run, waited, and turns.
void add_threads(const fs::path& process, Usage& sum, std::vector<pid_t>& found) {
  std::error_code gone;
  for (fs::directory_iterator thread(process / "task", gone), end; !gone && thread != end;
       thread.increment(gone)) {
    std::ifstream in(thread->path() / "children");
    for (pid_t child = 0; in >> child;) found.push_back(child);
    double ran = 0, waited = 0;
    if (std::ifstream(thread->path() / "schedstat") >> ran >> waited) sum.waited += waited * 1e-9;
  }
}

}  // namespace

Usage usage_of(pid_t process) {
  Usage sum;
  std::vector<pid_t> found = {process};
  for (std::size_t i = 0; i < found.size() && i < 5000; ++i) {
    const fs::path folder = "/proc/" + std::to_string(found[i]);
    add_process(folder, sum);
    add_threads(folder, sum, found);
  }
  return sum;
}

std::size_t memory_left() {
  std::ifstream in("/proc/meminfo");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("MemAvailable:")) return std::strtoull(line.c_str() + 13, nullptr, 10) << 10;
  }
  return std::numeric_limits<std::size_t>::max();
}

}  // namespace dlfs::workbook
