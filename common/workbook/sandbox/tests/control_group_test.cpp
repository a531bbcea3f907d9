// Where control groups are made, in both versions, and what becomes of one that cannot be made.
#include "common/workbook/sandbox/control_group.hpp"

#include <algorithm>

#include <sys/wait.h>
#include <unistd.h>

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs::workbook;
namespace fs = std::filesystem;

namespace {

// A folder like /sys/fs/cgroup of version 2: groups by their paths, with what their members may divide.
struct Version2 {
  Version2() { static_cast<void>(folder.file("cgroup.controllers", "cpu memory pids\n")); }
  void add(const fs::path& group, const std::string& divided) const {
    fs::create_directories(folder.path() / group);
    static_cast<void>(folder.file((group / "cgroup.subtree_control").string(), divided));
  }
  [[nodiscard]] fs::path place_for(const std::string& own) const {
    const std::vector<GroupPlace> places = group_places(folder.path(), own, 1000, 20);
    REQUIRE(places.size() == 1);
    CHECK(places[0].settings == std::vector<std::pair<std::string, std::size_t>>{
                                    {"memory.max", 1000}, {"memory.swap.max", 0}, {"pids.max", 20}});
    return places[0].above.lexically_relative(folder.path());
  }

  dlfs::TemporaryFolder folder;
};

bool has_groups_in(const fs::path& folder) {
  return std::any_of(fs::directory_iterator(folder), fs::directory_iterator(), [](const auto& entry) {
    return entry.path().filename().string().starts_with("dlfs-" + std::to_string(getpid()));
  });
}

// Where this machine has version 2 mounted, alone or beside version 1; empty if nowhere that we may write to.
fs::path real_version2() {
  for (const fs::path place : {"/sys/fs/cgroup", "/sys/fs/cgroup/unified"}) {
    if (fs::exists(place / "cgroup.controllers") && access(place.c_str(), W_OK) == 0) return place;
  }
  WARN("skipped: no control groups of version 2 that this user may change");
  return {};
}

}  // namespace

TEST_CASE("version 2: a group is made in the nearest one above ours that divides memory and processes",
          "[groups]") {
  const Version2 mounted;
  mounted.add("", "cpu memory pids\n");
  mounted.add("user.slice", "memory pids\n");
  mounted.add("user.slice/user-7.slice", "cpu memory pids\n");
  mounted.add("user.slice/user-7.slice/app.slice", "memory\n");
  mounted.add("user.slice/user-7.slice/app.slice/shell", "\n");
  CHECK(mounted.place_for("0::/user.slice/user-7.slice/app.slice/shell\n") == "user.slice/user-7.slice");
  CHECK(mounted.place_for("0::/user.slice\n") == "user.slice");
  CHECK(mounted.place_for("0::/no/such/group\n") == ".");
  CHECK(mounted.place_for("0::/\n") == ".");
  CHECK(mounted.place_for("") == ".");
}

TEST_CASE("version 1: a group is made below our own of memory, and one below that of processes", "[groups]") {
  const dlfs::TemporaryFolder mounted;
  const std::string own = "5:pids,net_cls:/a\n4:memory:/b/c\n0::/d\n";
  const std::vector<GroupPlace> places = group_places(mounted.path(), own, 1000, 20);
  REQUIRE(places.size() == 2);
  CHECK(places[0].above == mounted.path() / "memory/b/c");
  CHECK(places[1].above == mounted.path() / "pids/a");
  CHECK(group_places(mounted.path(), "4:memory:/b/c\n0::/d\n", 1000, 20).empty());
  CHECK(group_places(mounted.path(), "", 1000, 20).empty());
}

TEST_CASE("a group that cannot be made has no limits and leaves nothing behind", "[groups]") {
  const dlfs::TemporaryFolder nowhere;
  const std::vector<GroupPlace> missing = {{nowhere.path() / "missing", {{"memory.max", 1000}}}};
  CHECK_FALSE(ControlGroup(missing).limits());
  CHECK_FALSE(ControlGroup(std::vector<GroupPlace>{}).limits());

  const fs::path real = real_version2();
  if (real.empty()) return;
  const std::vector<GroupPlace> without_file = {{real, {{"no.such.file", 1000}}}};
  const ControlGroup group(without_file);
  CHECK_FALSE(group.limits());
  CHECK_FALSE(has_groups_in(real));
}

TEST_CASE("a program joins a group of version 2, which is removed after it", "[groups]") {
  const fs::path real = real_version2();
  if (real.empty()) return;
  int status = 1;
  {
    const std::vector<GroupPlace> places = {{real, {{"cgroup.max.descendants", 5}}}};
    const ControlGroup group(places);
    REQUIRE(group.limits());
    CHECK(has_groups_in(real));
    CHECK_FALSE(group.ran_out_of_memory());
    const pid_t member = fork();
    if (member == 0) {
      const bool joined = group.join();
      const std::string own = dlfs::content_of("/proc/self/cgroup");
      _exit(joined && own.find("/dlfs-" + std::to_string(getppid())) != own.npos ? 0 : 1);
    }
    waitpid(member, &status, 0);
  }
  CHECK(status == 0);
  CHECK_FALSE(has_groups_in(real));
}
