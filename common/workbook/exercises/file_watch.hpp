// Noticing that a file was saved, by looking at it: works on every file system and with every editor.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

namespace dlfs::workbook {

// What changes when a file is saved.
struct FileStamp {
  std::chrono::system_clock::time_point time;  // of the last change of content, name or mode (ctime)
  std::uintmax_t size = 0;
  std::uintmax_t number = 0;  // the inode: another one if an editor puts a new file in the old one's place
  bool operator==(const FileStamp&) const = default;
};

// Nothing if the file is not there (any more, or for a moment).
std::optional<FileStamp> stamp_of(const std::filesystem::path& file);

class FileWatch {
 public:
  // The file as it is now counts as seen.
  explicit FileWatch(std::filesystem::path file) : file_(std::move(file)), seen_(stamp_of(file_)) {}

  // Whether the file has been saved since the last call that returned true. False while it is missing or
  // still changes between two calls, so that half a file is not judged.
  bool saved();

  // The time since the save that saved() saw last.
  [[nodiscard]] std::chrono::duration<double> since_saved() const;

 private:
  std::filesystem::path file_;
  std::optional<FileStamp> seen_;
  std::optional<FileStamp> changing_ = {};
};

}  // namespace dlfs::workbook
