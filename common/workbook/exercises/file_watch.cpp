#include "common/workbook/exercises/file_watch.hpp"

#include <sys/stat.h>

namespace dlfs::workbook {

std::optional<FileStamp> stamp_of(const std::filesystem::path& file) {
  struct stat status = {};
  if (stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  const auto since_epoch =
      std::chrono::seconds(status.st_ctim.tv_sec) + std::chrono::nanoseconds(status.st_ctim.tv_nsec);
  using Time = std::chrono::system_clock::time_point;
  return FileStamp{Time(std::chrono::duration_cast<Time::duration>(since_epoch)),
                   static_cast<std::uintmax_t>(status.st_size), static_cast<std::uintmax_t>(status.st_ino)};
}

bool FileWatch::saved() {
  const std::optional<FileStamp> now = stamp_of(file_);
  const bool settled = now && now == changing_;
  changing_ = now == seen_ ? std::nullopt : now;
  if (settled) seen_ = std::exchange(changing_, std::nullopt);
  return settled;
}

std::chrono::duration<double> FileWatch::since_saved() const {
  if (!seen_) return std::chrono::duration<double>(0);
  return std::chrono::system_clock::now() - seen_->time;
}

}  // namespace dlfs::workbook
