// Running an untrusted program: a student's, or a compiler at work on a student's file. POSIX only.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/platform/process.hpp"
#include "common/workbook/sandbox/bubblewrap.hpp"

namespace dlfs::workbook {

struct ProcessLimits {
  std::chrono::milliseconds time{10'000};         // from start to end
  std::size_t printed = std::size_t{16} << 20;    // bytes to either stream
  std::size_t file_size = std::size_t{64} << 20;  // bytes of a file that it writes
  std::size_t address_space = 0;                  // bytes; 0: no limit, as the address sanitizer needs it
  std::filesystem::path writable = {};            // the only folder it can write in, if the kernel can see to
                                                  // that; empty: anywhere
  std::size_t memory = 0;                         // bytes of all its processes together; 0: no limit
  std::size_t processes = 128;                    // at a time, if memory has a limit
};

// What a program is given besides its arguments.
struct Surroundings {
  std::optional<SandboxView> view = {};  // in bubblewrap, all that it sees; none: what we see, under Landlock
  int open_file = -1;                    // a descriptor of ours that it inherits under its number
};

struct ProcessEnd {
  int status = 0;                   // exit status; 128 + n if signal n ended it
  bool out_of_time = false;         // ended by us
  bool starved = false;             // out of time because the machine was too busy with other things
  bool printed_too_much = false;    // ended by us
  bool out_of_memory = false;       // ended because all its processes together used more than they may
  bool machine_is_full = false;     // ended by us because the machine has hardly any memory left
  bool too_many_processes = false;  // ended by us
  std::string output;               // of both streams: the first 64 KiB and the last 256 KiB
  double seconds = 0;
};

// Runs the program in the folder with an empty standard input and the environment (NAME=value) until it ends or exceeds a
// limit. It and its children are a session of their own, of which nothing is left afterwards if it runs in bubblewrap, and
// else nothing of its process group. Writes no core file. Throws std::runtime_error if it cannot be started.
ProcessEnd run_limited(const Command& command, const std::filesystem::path& folder,
                       const std::vector<std::string>& environment, const ProcessLimits& limits,
                       const Surroundings& surroundings = {});

}  // namespace dlfs::workbook
