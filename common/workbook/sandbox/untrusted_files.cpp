#include "common/workbook/sandbox/untrusted_files.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

std::optional<struct stat> status_of(int folder, const std::string& name) {
  struct stat status = {};
  if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
  return status;
}

std::string why_refused(const struct stat& status) {
  if (S_ISLNK(status.st_mode)) return "is a symbolic link";
  if (!S_ISREG(status.st_mode)) return "is not a regular file";
  if (static_cast<std::size_t>(status.st_size) > largest_submitted_file) return "is larger than 1 MiB";
  return "";
}

// At most one byte more than allowed.
std::string read_whole(int file) {
  std::string text;
  std::array<char, 65536> buffer{};
  while (text.size() <= largest_submitted_file) {
    const ssize_t count = read(file, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

// One file, without following a link and without waiting for a pipe's writer.
Found read_regular_file(int folder, const std::string& name) {
  std::optional<struct stat> status = status_of(folder, name);
  if (!status) return {};
  std::string why = why_refused(*status);
  if (!why.empty()) return {{}, why};
  const Descriptor file(openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (file.number() < 0) return {{}, "cannot be read: " + std::generic_category().message(errno)};
  if (fstat(file.number(), &*status) != 0 || !(why = why_refused(*status)).empty()) return {{}, why};
  std::string text = read_whole(file.number());
  if (text.size() > largest_submitted_file) return {{}, "is larger than 1 MiB"};
  return {std::move(text), ""};
}

}  // namespace

Descriptor open_folder(int above, const std::string& name) {
  return Descriptor(openat(above, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

Found read_below(int top, const fs::path& path) {
  std::optional<Descriptor> folder;
  for (const fs::path& part : path.parent_path()) {
    const int above = folder ? folder->number() : top;
    const auto status = status_of(above, part);
    if (!status) return {};
    if (!S_ISDIR(status->st_mode)) return {{}, "lies in something that is not a folder of the submission"};
    folder = open_folder(above, part);
    if (folder->number() < 0) return {{}, "lies in a folder that cannot be read"};
  }
  return read_regular_file(folder ? folder->number() : top, path.filename());
}

std::vector<std::string> names_in(int folder) {
  std::vector<std::string> names;
  DIR* const list = fdopendir(dup(folder));
  if (list == nullptr) return names;
  rewinddir(list);
  while (const dirent* const entry = readdir(list)) {
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
  }
  closedir(list);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace dlfs::workbook
