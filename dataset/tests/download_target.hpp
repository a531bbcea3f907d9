// What the tests of downloads share: a file of known content, and a folder to fetch it to.
#pragma once

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "dataset/download.hpp"
#include "dataset/sha256.hpp"

namespace dlfs {

// 100 kB in which no part resembles another.
inline std::string noise(unsigned seed) {
  std::string bytes;
  for (std::size_t i = 0; i < 100000; ++i) {
    seed = seed * 1664525 + 1013904223;
    bytes += static_cast<char>(seed >> 24U);
  }
  return bytes;
}

inline const std::string content = noise(1);

inline RemoteFile remote_file() {
  static const std::string hash = [] {
    const TemporaryFolder folder;
    return sha256(folder.file("content", content));
  }();
  return {.name = "digits.gz", .sha256 = hash};
}

inline DownloadOptions from(std::vector<std::string> mirrors) {
  using std::chrono::seconds;
  ::setenv("no_proxy", "127.0.0.1", 1);
  return {.mirrors = std::move(mirrors), .connect_timeout = seconds(5), .stall_timeout = seconds(1)};
}

// A folder to download to, with what is expected of it afterwards.
struct Target {
  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "digits.gz";
  std::filesystem::path part = folder.path() / "digits.gz.part";

  void fetch(const DownloadOptions& options) const { download({remote_file()}, folder.path(), options); }

  // The error of a download that must fail; there must be no file with the final name.
  [[nodiscard]] std::string failure(const DownloadOptions& options) const {
    try {
      fetch(options);
    } catch (const std::runtime_error& error) {
      CHECK_FALSE(std::filesystem::exists(file));
      return error.what();
    }
    FAIL("the download succeeded");
    return "";
  }

  [[nodiscard]] bool complete() const {
    return content_of(file) == content && !std::filesystem::exists(part);
  }
};

}  // namespace dlfs
