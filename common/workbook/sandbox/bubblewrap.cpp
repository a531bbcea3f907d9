#include "common/workbook/sandbox/bubblewrap.hpp"

#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

#include "common/platform/descriptor.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

// The program itself; empty if it is in none of the folders of $PATH.
fs::path bubblewrap() {
  const char* const path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "/usr/bin:/bin" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    const fs::path program = fs::path(folder.empty() ? "." : folder) / "bwrap";
    if (access(program.c_str(), X_OK) == 0) return program;
  }
  return {};
}

void add(Command& command, std::initializer_list<std::string> words) { command.insert(command.end(), words); }

// Bubblewrap takes an empty path for the whole system.
void bind_at(Command& command, const std::string& how, const fs::path& place) {
  if (!place.is_absolute())
    throw std::invalid_argument("'" + place.string() +
                                "' cannot be shown in a sandbox: expected an absolute path");
  add(command, {how, place.string(), place.string()});
}

// The system without anything of its users: /bin and the like are links into /usr, or folders on older systems.
void add_system(Command& command) {
  bind_at(command, "--ro-bind", "/usr");
  for (const fs::path place : {"/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"}) {
    if (fs::is_symlink(place)) {
      add(command, {"--symlink", fs::read_symlink(place).string(), place.string()});
    } else {
      bind_at(command, "--ro-bind-try", place);
    }
  }
  for (const char* const place : {"/etc/alternatives", "/etc/ld.so.cache", "/nix/store", "/gnu/store"})
    bind_at(command, "--ro-bind-try", place);
  for (const char* const device : {"/dev/null", "/dev/zero", "/dev/urandom"})
    bind_at(command, "--dev-bind", device);
  // Read-only: what root owns of /proc/sys, root may write to even without a single capability.
  add(command, {"--proc", "/proc", "--remount-ro", "/proc"});
}

std::optional<std::string> find_out() {
  if (bubblewrap().empty()) return "bubblewrap is not installed";
  Pipe status = open_pipe();
  const ProcessResult result =
      run_and_collect({.command = in_bubblewrap({}, "/", {"true"}, status.writing.number()),
                       .kept = {status.writing.number()}},
                      std::chrono::seconds(10));
  if (result.status == 0) return std::nullopt;
  const std::string reason = result.errors.substr(0, result.errors.find('\n'));
  return "bubblewrap cannot make a sandbox here (" + (reason.empty() ? "it did not end" : reason) + ")";
}

}  // namespace

Command in_bubblewrap(const SandboxView& view, const fs::path& folder, const Command& command, int status) {
  Command words = {bubblewrap().string(), "--unshare-all", "--unshare-user", "--disable-userns"};
  add(words, {"--uid", "65534", "--gid", "65534", "--hostname", "sandbox", "--cap-drop", "ALL",
              "--new-session", "--die-with-parent", "--json-status-fd", std::to_string(status)});
  add_system(words);
  add(words, {"--size", std::to_string(view.scratch_size), "--tmpfs", view.scratch.string()});
  for (const fs::path& place : view.readable) bind_at(words, "--ro-bind-try", place);
  for (const fs::path& place : view.writable) bind_at(words, "--bind", place);
  add(words, {"--remount-ro", "/", "--chdir", folder.string(), "--"});
  words.insert(words.end(), command.begin(), command.end());
  return words;
}

const std::optional<std::string>& why_no_bubblewrap() {
  static const std::optional<std::string> reason = find_out();
  return reason;
}

}  // namespace dlfs::workbook
