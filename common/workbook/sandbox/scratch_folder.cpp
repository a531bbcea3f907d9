#include "common/workbook/sandbox/scratch_folder.hpp"

#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <string>

#include <unistd.h>

#include "common/platform/process.hpp"

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
  remove_stubborn(path_);
  fs::create_directories(path_);
}

ScratchFolder::~ScratchFolder() { remove_stubborn(path_); }

bool remove_stubborn(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  if (!error && !fs::exists(fs::symlink_status(folder))) return true;
  run_and_collect({.command = {"chmod", "-R", "u+rwX", "--", folder.string()}});
  run_and_collect({.command = {"rm", "-rf", "--", folder.string()}});
  return !fs::exists(fs::symlink_status(folder));
}

fs::path emptied_folder(const fs::path& path) {
  fs::path place = path;
  for (int number = 2; !remove_stubborn(place) && number < 100; ++number) {
    place = path;
    place += "-" + std::to_string(number);
  }
  fs::create_directories(place);
  return place;
}

void remove_stale_scratch(const Checkout& debug) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(scratch_of(debug), ignored)) {
    if (!is_in_use(entry.path().filename().string())) remove_stubborn(entry.path());
  }
}

}  // namespace dlfs::workbook
