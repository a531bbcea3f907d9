// Landlock of Linux: a program gives up rights that neither it nor the programs it starts can ever get back.
#pragma once

#include <filesystem>
#include <span>

namespace dlfs::workbook {

// Whether this kernel offers it (Linux 5.13 or newer, unless switched off).
bool landlock_available();

// What a program that runs a student's code may still do: read and run everything, but write, make and delete files only
// in some folders (and write to /dev/null); if the kernel can (6.7, 6.12), also no network, and no signal to a program
// outside. Made before a fork, because the child may not allocate; does nothing if the kernel has no Landlock.
class Landlock {
 public:
  // Throws std::system_error if a folder cannot be opened.
  explicit Landlock(std::span<const std::filesystem::path> writable);
  ~Landlock();
  Landlock(const Landlock&) = delete;
  Landlock& operator=(const Landlock&) = delete;

  // Gives up the rights of the calling process for good. Makes system calls only, so that it may be called
  // between fork and exec. Returns false only if Landlock is available and this failed.
  [[nodiscard]] bool enforce() const noexcept;

 private:
  int rules_ = -1;
};

}  // namespace dlfs::workbook
