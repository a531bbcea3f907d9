// The SHA-256 of a file, which shows that a download is complete and right.
#pragma once

#include <filesystem>
#include <string>

namespace dlfs {

// 64 lower-case hexadecimal digits. Throws std::runtime_error if the file cannot be read or is not a regular
// one.
std::string sha256(const std::filesystem::path& path);

}  // namespace dlfs
