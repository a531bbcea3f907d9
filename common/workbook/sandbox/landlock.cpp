// The numbers and structures of linux/landlock.h, which older systems lack and which never change.
#include "common/workbook/sandbox/landlock.hpp"

#ifdef __linux__
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace dlfs::workbook {
namespace {

constexpr long create_ruleset = 444;
constexpr long add_rule = 445;
constexpr long restrict_self = 446;
constexpr unsigned version_flag = 1;
constexpr int path_beneath = 1;

// Rights over files: bits 1 (write) and 4 to 12 (delete and make entries) of the first version, then one more each.
constexpr std::uint64_t write_file = 1U << 1;
constexpr std::uint64_t change_folders = 0x1FF0;
constexpr std::uint64_t refer = 1U << 13;          // since version 2: move between folders
constexpr std::uint64_t truncate_file = 1U << 14;  // 3
constexpr std::uint64_t tcp = 0x3;                 // 4: bind and connect
constexpr std::uint64_t scopes = 0x3;              // 6: abstract sockets and signals

struct Ruleset {
  std::uint64_t files = 0, network = 0, scoped = 0;
};
struct __attribute__((packed)) PathRule {
  std::uint64_t allowed;
  std::int32_t folder;
};

long version() { return syscall(create_ruleset, nullptr, 0, version_flag); }

std::uint64_t writing(long version) {
  return write_file | change_folders | (version >= 2 ? refer : 0) | (version >= 3 ? truncate_file : 0);
}

void allow(int rules, std::uint64_t rights, const std::filesystem::path& path) {
  const int place = open(path.c_str(), O_PATH | O_CLOEXEC);
  if (place < 0) throw std::system_error(errno, std::generic_category(), path.string());
  const PathRule rule{rights, place};
  const long result = syscall(add_rule, rules, path_beneath, &rule, 0);
  const int error = errno;
  close(place);
  if (result != 0) throw std::system_error(error, std::generic_category(), "landlock: " + path.string());
}

}  // namespace

bool landlock_available() { return version() >= 1; }

Landlock::Landlock(std::span<const std::filesystem::path> writable) {
  const long offered = version();
  if (offered < 1) return;
  const Ruleset rules{writing(offered), offered >= 4 ? tcp : 0, offered >= 6 ? scopes : 0};
  const std::size_t size = offered >= 6 ? 24 : offered >= 4 ? 16 : 8;
  rules_ = static_cast<int>(syscall(create_ruleset, &rules, size, 0));
  if (rules_ < 0) throw std::system_error(errno, std::generic_category(), "landlock");
  try {
    for (const std::filesystem::path& folder : writable) allow(rules_, writing(offered), folder);
    allow(rules_, write_file | (offered >= 3 ? truncate_file : 0), "/dev/null");
  } catch (...) {
    close(rules_);
    throw;
  }
}

Landlock::~Landlock() {
  if (rules_ >= 0) close(rules_);
}

bool Landlock::enforce() const noexcept {
  if (rules_ < 0) return true;
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(restrict_self, rules_, 0) == 0;
}

}  // namespace dlfs::workbook

#else

namespace dlfs::workbook {

bool landlock_available() { return false; }
Landlock::Landlock(std::span<const std::filesystem::path>) {}
Landlock::~Landlock() = default;
bool Landlock::enforce() const noexcept { return true; }

}  // namespace dlfs::workbook

#endif
