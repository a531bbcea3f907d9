// A folder for one judgement, removed at its end.
#pragma once

#include <filesystem>

#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

class ScratchFolder {
 public:
  // Makes a new empty folder in build/debug/exercises/scratch. Throws std::runtime_error if it cannot.
  explicit ScratchFolder(const Checkout& debug);
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Removes the folders that interrupted programs left behind.
void remove_stale_scratch(const Checkout& debug);

}  // namespace dlfs::workbook
