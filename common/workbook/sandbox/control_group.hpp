// Linux' control groups, both versions: limits for a process together with all that it starts.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/platform/descriptor.hpp"

namespace dlfs::workbook {

// A group to be made below another one, with what is written to its files.
struct GroupPlace {
  std::filesystem::path above;
  std::vector<std::pair<std::string, std::size_t>> settings;  // file, number
};

// What is to be made for these limits where control groups are mounted (/sys/fs/cgroup): one group of version 2, or two of
// version 1, or none. `own` is the text of /proc/self/cgroup, which names our own groups.
std::vector<GroupPlace> group_places(const std::filesystem::path& mounted, const std::string& own,
                                     std::size_t memory, std::size_t processes);

// A group of its own while it lives, if this user may make one (root; or a user whose session has groups of its own); else
// nothing, and then limits() is false.
class ControlGroup {
 public:
  // At most so many bytes of memory, files in memory among them, and so many processes and threads at a time.
  ControlGroup(std::size_t memory, std::size_t processes);
  explicit ControlGroup(std::span<const GroupPlace> places);
  ~ControlGroup();
  ControlGroup(const ControlGroup&) = delete;
  ControlGroup& operator=(const ControlGroup&) = delete;

  [[nodiscard]] bool limits() const { return !doors_.empty(); }
  // Makes the calling process a member; system calls only, so that it may be called between fork and exec.
  [[nodiscard]] bool join() const noexcept;
  // Whether a member was ended because the memory did not suffice.
  [[nodiscard]] bool ran_out_of_memory() const;

 private:
  bool make(const GroupPlace& place);
  void remove();

  std::vector<std::filesystem::path> folders_;
  std::vector<Descriptor> doors_;  // their files cgroup.procs
};

}  // namespace dlfs::workbook
