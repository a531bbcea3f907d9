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

// Removes a folder with whatever is in it: folders without rights, or thousands within one another. Returns whether it is
// gone; what root made immutable stays.
bool remove_stubborn(const std::filesystem::path& folder);

// An empty folder at the path, or at path-2, path-3 ... if what is there cannot be removed. Throws std::runtime_error if no
// folder can be made.
std::filesystem::path emptied_folder(const std::filesystem::path& path);

// Removes the folders that interrupted programs left behind.
void remove_stale_scratch(const Checkout& debug);

}  // namespace dlfs::workbook
