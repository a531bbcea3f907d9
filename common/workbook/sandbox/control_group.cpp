#include "common/workbook/sandbox/control_group.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

const std::string beginning = "dlfs-";

// Empty where there are no groups.
std::string own_groups() {
  std::ifstream in("/proc/self/cgroup");
  return {std::istreambuf_iterator<char>(in), {}};
}

// Our own group, from the line "4:memory:/path" of version 1 or "0::/path" of version 2, without the slash in front.
std::optional<fs::path> own_group(const std::string& own, const std::string& controller) {
  std::istringstream in(own);
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second == line.npos) continue;
    const std::string names = "," + line.substr(first + 1, second - first - 1) + ",";
    if (names.find("," + controller + ",") != names.npos) return line.substr(second + 2);
  }
  return std::nullopt;
}

bool has_word(const fs::path& file, const std::string& word) {
  std::ifstream in(file);
  for (std::string found; in >> found;) {
    if (found == word) return true;
  }
  return false;
}

// Version 2: the nearest group above ours whose members may have limits of their own.
fs::path dividing_group(const fs::path& mounted, const std::string& own) {
  fs::path group = mounted / own_group(own, "").value_or("");
  for (; group.string().size() > mounted.string().size(); group = group.parent_path()) {
    const fs::path controllers = group / "cgroup.subtree_control";
    if (has_word(controllers, "memory") && has_word(controllers, "pids")) return group;
  }
  return mounted;
}

bool set(const fs::path& file, std::size_t value) {
  std::ofstream out(file);
  out << value << std::flush;
  return out.good();
}

// Groups that programs which were killed left behind: they are named after them.
void remove_stale(const fs::path& above) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(above, ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(beginning)) continue;
    pid_t owner = 0;
    std::from_chars(name.data() + beginning.size(), name.data() + name.size(), owner);
    if (owner > 0 && kill(owner, 0) != 0 && errno == ESRCH) rmdir(entry.path().c_str());
  }
}

}  // namespace

std::vector<GroupPlace> group_places(const fs::path& mounted, const std::string& own, std::size_t memory,
                                     std::size_t processes) {
  if (fs::exists(mounted / "cgroup.controllers")) {
    return {{dividing_group(mounted, own),
             {{"memory.max", memory}, {"memory.swap.max", 0}, {"pids.max", processes}}}};
  }
  const auto ours = own_group(own, "memory"), also = own_group(own, "pids");
  if (!ours || !also) return {};
  return {{mounted / "memory" / *ours, {{"memory.limit_in_bytes", memory}}},
          {mounted / "pids" / *also, {{"pids.max", processes}}}};
}

ControlGroup::ControlGroup(std::size_t memory, std::size_t processes)
    : ControlGroup(group_places("/sys/fs/cgroup", own_groups(), memory, processes)) {}

ControlGroup::ControlGroup(std::span<const GroupPlace> places) {
  const bool made =
      std::all_of(places.begin(), places.end(), [&](const GroupPlace& place) { return make(place); });
  if (!made) remove();
}

ControlGroup::~ControlGroup() { remove(); }

bool ControlGroup::make(const GroupPlace& place) {
  static std::atomic<unsigned> count{0};
  if (count < 2) remove_stale(place.above);  // version 1 has two places
  const fs::path folder =
      place.above / (beginning + std::to_string(getpid()) + "-" + std::to_string(count++));
  std::error_code error;
  if (!fs::create_directory(folder, error)) return false;
  folders_.push_back(folder);
  for (const auto& [name, value] : place.settings) {
    const bool optional = value == 0;  // without swap there is no such file
    if (!set(folder / name, value) && !optional) return false;
  }
  doors_.emplace_back(open((folder / "cgroup.procs").c_str(), O_WRONLY | O_CLOEXEC));
  return doors_.back().number() >= 0;
}

void ControlGroup::remove() {
  doors_.clear();
  for (const fs::path& folder : folders_) {
    // The last members may still be ending.
    for (int attempt = 0; attempt < 200 && rmdir(folder.c_str()) != 0 && errno == EBUSY; ++attempt)
      usleep(1000);
  }
  folders_.clear();
}

bool ControlGroup::join() const noexcept {
  return std::all_of(doors_.begin(), doors_.end(),
                     [](const Descriptor& door) { return write(door.number(), "0", 1) == 1; });
}

bool ControlGroup::ran_out_of_memory() const {
  for (const fs::path& folder : folders_) {
    for (const char* const name : {"memory.events", "memory.oom_control"}) {
      std::ifstream in(folder / name);
      std::string what;
      for (std::size_t number = 0; in >> what >> number;) {
        if (what == "oom_kill" && number > 0) return true;
      }
    }
  }
  return false;
}

}  // namespace dlfs::workbook
