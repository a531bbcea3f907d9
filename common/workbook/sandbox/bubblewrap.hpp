// Bubblewrap: a program that starts another one in namespaces of its own, where it sees and reaches only what it is given.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/platform/process.hpp"

namespace dlfs::workbook {

// The files of a confined program, at the places where they are outside, which are absolute paths. Besides these there are the programs and libraries
// of the system, nothing of /dev but null, zero and urandom, and processes, hosts, users and message queues of its own.
struct SandboxView {
  std::vector<std::filesystem::path> readable = {};  // files and folders
  std::vector<std::filesystem::path> writable = {};  // folders
  std::filesystem::path scratch = "/tmp";            // an empty folder in memory, which vanishes
  std::size_t scratch_size = std::size_t{64} << 20;  // bytes that fit in there
};

// The command that runs another one in such a sandbox, in this folder. Bubblewrap writes to the descriptor which process is
// the sandbox's first, and with which status the command ended. Throws std::invalid_argument if a path is not absolute.
Command in_bubblewrap(const SandboxView& view, const std::filesystem::path& folder, const Command& command,
                      int status);

// Why nothing can be run in bubblewrap here, in a sentence that says what is missing; nothing if it can. Tried once.
const std::optional<std::string>& why_no_bubblewrap();

}  // namespace dlfs::workbook
