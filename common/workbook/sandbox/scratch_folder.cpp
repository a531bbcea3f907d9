#include "common/workbook/sandbox/scratch_folder.hpp"

#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <string>

#include <unistd.h>

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

fs::path scratch_of(const Checkout& debug) { return debug.build / "exercises" / "scratch"; }

// Whether the process that made the folder 4711-3 lives.
bool is_in_use(const std::string& folder) {
  pid_t owner = 0;
  std::from_chars(folder.data(), folder.data() + folder.size(), owner);
  return owner > 0 && (kill(owner, 0) == 0 || errno != ESRCH);
}

}  // namespace

ScratchFolder::ScratchFolder(const Checkout& debug) {
  static std::atomic<unsigned> count{0};
  path_ = scratch_of(debug) / (std::to_string(getpid()) + "-" + std::to_string(count++));
  fs::remove_all(path_);
  fs::create_directories(path_);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void remove_stale_scratch(const Checkout& debug) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(scratch_of(debug), ignored)) {
    if (!is_in_use(entry.path().filename().string())) fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace dlfs::workbook
