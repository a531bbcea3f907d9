// Writing a file, such as weights or a picture, so that nobody ever sees half of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace dlfs {

// Writes the bytes to a temporary file beside the path, flushes them to the disk and renames the file:
// afterwards the path holds either all bytes or what it held before. A symbolic link stays, and the file that
// it names is replaced; an existing file keeps its mode and, if we may set it, its owner. Temporary files
// that processes left here when they were killed while writing this file are removed. Throws
// std::runtime_error naming the path and the reason, also for what is no regular file: a folder, a device, a
// named pipe, a socket.
void write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes);

// Throws what write_file_atomically would throw now, without writing: to be asked before hours of work.
void expect_writable(const std::filesystem::path& path);

}  // namespace dlfs
