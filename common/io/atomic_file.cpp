#include "common/io/atomic_file.hpp"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/io/special_file.hpp"

namespace dlfs {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_writing(const fs::path& path, const std::string& reason) {
  throw std::runtime_error(path.string() + ": cannot be written: " + reason);
}

// The file that the path names at the end of all symbolic links; it need not be there yet.
fs::path followed(const fs::path& path) {
  constexpr int most_links = 40;  // as the kernel has it
  fs::path target = path;
  std::error_code error;
  for (int links = 0; fs::is_symlink(fs::symlink_status(target, error)); ++links) {
    if (links == most_links) fail_writing(path, std::generic_category().message(ELOOP));
    const fs::path next = fs::read_symlink(target, error);
    if (error) fail_writing(path, error.message());
    target = next.is_absolute() ? next : target.parent_path() / next;
  }
  return target;
}

// Whether a file is called TARGET.4711-0.part, as the temporary files of this target are.
bool is_temporary(std::string_view name, const std::string& target) {
  constexpr std::string_view ending = ".part";
  if (!name.starts_with(target + ".") || !name.ends_with(ending)) return false;
  name.remove_prefix(target.size() + 1);
  if (name.size() <= ending.size()) return false;
  name.remove_suffix(ending.size());
  return std::all_of(name.begin(), name.end(),
                     [](unsigned char c) { return c == '-' || std::isdigit(c) != 0; });
}

// A process that writes holds a lock on its temporary file; what can be locked was left by one that was
// killed.
void remove_if_left(const fs::path& part) {
  const int descriptor = ::open(part.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return;
  struct stat status {};
  const bool regular = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  if (regular && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0) ::unlink(part.c_str());
  ::close(descriptor);
}

void remove_left_beside(const fs::path& target) {
  const fs::path folder = target.has_parent_path() ? target.parent_path() : ".";
  const std::string name = target.filename().string();
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (is_temporary(entry->path().filename().string(), name)) remove_if_left(entry->path());
  }
}

// A file that disappears unless it is renamed to its final place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& path) : named_(path), target_(followed(path)) {
    const std::string special = special_file(path);
    if (!special.empty()) fail_writing(path, "it is " + special);
    remove_left_beside(target_);
    struct stat before {};
    const bool replaces = ::stat(target_.c_str(), &before) == 0;
    open(replaces ? before.st_mode & 0777 : 0666);
    if (replaces) take_over(before);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (!renamed_) ::unlink(path_.c_str());
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  void write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail();
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }

  void rename_to_target() {
    if (::fsync(descriptor_) != 0 || std::rename(path_.c_str(), target_.c_str()) != 0) fail();
    renamed_ = true;
  }

 private:
  // Takes a name of its own and the lock that tells others that the file is in use. (Between the two somebody
  // may have taken it for one that was left and removed it: then another name.)
  void open(mode_t mode) {
    struct stat status {};
    do {
      if (descriptor_ >= 0) ::close(descriptor_);
      path_ = beside(target_);
      descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
      if (descriptor_ < 0 && errno == EEXIST) continue;
      if (descriptor_ < 0) fail();
      ::flock(descriptor_, LOCK_EX);
    } while (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0 || status.st_nlink == 0);
  }

  // weights.npz -> weights.npz.4711-0.part, a different name for each process and call
  static fs::path beside(const fs::path& target) {
    static std::atomic<unsigned> calls{0};
    fs::path path = target;
    path += "." + std::to_string(::getpid()) + "-" + std::to_string(calls++) + ".part";
    return path;
  }

  // Owner and mode of the file that is replaced: as far as we may, and as the file system knows of them.
  void take_over(const struct stat& before) const {
    const bool owner = ::fchown(descriptor_, before.st_uid, before.st_gid) == 0;
    const bool mode = ::fchmod(descriptor_, before.st_mode & 0777) == 0;
    static_cast<void>(owner && mode);
  }

  [[noreturn]] void fail() const { fail_writing(named_, std::generic_category().message(errno)); }

  fs::path named_, target_, path_;
  int descriptor_ = -1;
  bool renamed_ = false;
};

}  // namespace

void write_file_atomically(const fs::path& path, std::span<const std::byte> bytes) {
  TemporaryFile file(path);
  file.write(bytes);
  file.rename_to_target();
}

void expect_writable(const fs::path& path) { const TemporaryFile file(path); }

}  // namespace dlfs
