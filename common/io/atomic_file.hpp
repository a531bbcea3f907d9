// Writing a file, such as weights or a picture, so that nobody ever sees half of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace dlfs {

// Writes the bytes to a temporary file beside the path, flushes them to the disk and renames the file:
// afterwards the path holds either all bytes or what it held before. Throws std::runtime_error naming the
// path and the reason.
void write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes);

}  // namespace dlfs
