// Linux' control groups, both versions: limits for a process together with all that it starts.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "common/platform/descriptor.hpp"

namespace dlfs::workbook {

// A group of its own while it lives, if this user may make one (root; or a user whose session has groups of its own); else
// nothing, and then limits() is false.
class ControlGroup {
 public:
  // At most so many bytes of memory, files in memory among them, and so many processes and threads at a time.
  ControlGroup(std::size_t memory, std::size_t processes);
  ~ControlGroup();
  ControlGroup(const ControlGroup&) = delete;
  ControlGroup& operator=(const ControlGroup&) = delete;

  [[nodiscard]] bool limits() const { return !doors_.empty(); }
  // Makes the calling process a member; system calls only, so that it may be called between fork and exec.
  [[nodiscard]] bool join() const noexcept;
  // Whether a member was ended because the memory did not suffice.
  [[nodiscard]] bool ran_out_of_memory() const;

 private:
  bool make(const std::filesystem::path& above,
            const std::vector<std::pair<const char*, std::size_t>>& settings);
  void remove();

  std::vector<std::filesystem::path> folders_;
  std::vector<Descriptor> doors_;  // their files cgroup.procs
};

}  // namespace dlfs::workbook
