// Downloading files whose SHA-256 is known, from the first of several mirrors that has them.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dlfs {

struct RemoteFile {
  std::string name;    // its name on every mirror and in the folder
  std::string sha256;  // 64 lower-case hexadecimal digits
};

// Called several times a second with the name of a file, the bytes received so far and the total (0: not
// known yet).
using DownloadProgress =
    std::function<void(const std::string& name, std::uint64_t received, std::uint64_t total)>;

struct DownloadOptions {
  std::vector<std::string> mirrors{};  // addresses (http, https) in front of the name, tried in this order
  std::chrono::seconds connect_timeout{10};
  std::chrono::seconds stall_timeout{20};  // a mirror that sends nothing for so long is abandoned,
  std::uint64_t min_rate = 1000;           // and one that sends fewer bytes per second than this for as long
  std::uint64_t max_bytes = 64U << 20;     // a longer file is refused
  DownloadProgress progress{};
};

// Makes sure that the folder, which is made if absent, holds all files with the right SHA-256: files that are
// right stay, damaged ones are renamed NAME.damaged, and missing ones are fetched. A download goes to
// NAME.part, which a later attempt continues if the mirror can, and gets its name only when it is complete
// and right. Several processes may do this at once. Throws std::runtime_error if the folder cannot be written
// or no mirror has a file, with the reason for each mirror.
void download(const std::vector<RemoteFile>& files, const std::filesystem::path& folder,
              const DownloadOptions& options);

// Whether the file is there and has the right SHA-256.
bool is_intact(const RemoteFile& file, const std::filesystem::path& folder);

}  // namespace dlfs
