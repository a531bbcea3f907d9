// Reading untrusted files: no symbolic link is followed, no pipe or device is opened.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dlfs::workbook {

inline constexpr std::size_t largest_submitted_file = std::size_t{1} << 20;  // 1 MiB

// An open folder; -1 if it could not be opened.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

// What was found at a path: a text, or the reason why it was not read, or neither if there is nothing.
struct Found {
  std::optional<std::string> text = {};
  std::string refused = {};
};

// Opens a folder in another one, or at a path (above = AT_FDCWD); the last part of the path must not be a symbolic link.
Descriptor open_folder(int above, const std::string& name);

// Reads a regular file of at most 1 MiB at a path below an open folder, no part of which may be a symbolic link.
Found read_below(int top, const std::filesystem::path& path);

// The names in an open folder in order, hidden ones left out.
std::vector<std::string> names_in(int folder);

}  // namespace dlfs::workbook
