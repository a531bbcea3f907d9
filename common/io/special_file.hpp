// What a path may name besides a file of bytes: reading it could wait for ever, writing it could destroy a
// device.
#pragma once

#include <filesystem>
#include <string>

namespace dlfs {

// "a folder", "a device", "a named pipe" or "a socket"; empty for a regular file and if nothing is there or
// can be seen. Symbolic links are followed.
std::string special_file(const std::filesystem::path& path);

}  // namespace dlfs
