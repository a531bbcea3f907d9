#include "common/workbook/sandbox/orphan_processes.hpp"

#include <charconv>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <unistd.h>

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

// Whether /proc/PID/environ has the entry, between zero bytes.
bool has_entry(const fs::path& process, const std::string& entry) {
  std::ifstream in(process / "environ", std::ios::binary);
  const std::string environment = '\0' + std::string{std::istreambuf_iterator<char>(in), {}};
  return environment.find('\0' + entry + '\0') != std::string::npos;
}

// Ends the processes that are found now; returns whether there were any.
bool end_once(const std::string& entry) {
  bool found = false;
  std::error_code ignored;
  for (const fs::directory_entry& process : fs::directory_iterator("/proc", ignored)) {
    const std::string name = process.path().filename().string();
    pid_t number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    if (number <= 1 || number == getpid() || !has_entry(process.path(), entry)) continue;
    kill(number, SIGKILL);
    found = true;
  }
  return found;
}

}  // namespace

void end_processes_with(const std::string& entry) {
  // Again, for those that started in the meantime, but not endlessly.
  for (int round = 0; round < 20 && end_once(entry); ++round) usleep(1000);
}

}  // namespace dlfs::workbook
