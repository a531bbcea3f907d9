// What the fuzz targets share. libFuzzer calls a target with millions of inputs, each made from earlier ones
// that reached code not seen before; a target fails by ending its process: an exception that nobody catches,
// a sanitizer, a broken promise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include <sys/mman.h>
#include <unistd.h>

#include "common/platform/descriptor.hpp"

// What each target defines; returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace dlfs::fuzz {

// Ends the process unless the promise holds.
inline void require(bool holds, std::string_view promise) {
  if (holds) return;
  std::cerr << "broken promise: " << promise << std::endl;
  std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// A file in memory, for readers that want a path.
class MemoryFile {
 public:
  [[nodiscard]] const Descriptor& descriptor() const { return descriptor_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  void write(std::string_view bytes) const {
    const int file = descriptor_.number();
    const bool written = ftruncate(file, 0) == 0 &&
                         pwrite(file, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
    require(written, "temporary files can be written");
  }

 private:
  Descriptor descriptor_{memfd_create("input", 0)};
  std::filesystem::path path_ = "/proc/self/fd/" + std::to_string(descriptor_.number());
};

// Calls the reader, which either reads its input or throws std::runtime_error with a message that begins with
// `where`.
inline void read_or_refuse(const std::string& where, const std::function<void()>& reader) {
  try {
    reader();
  } catch (const std::runtime_error& error) {
    require(std::string_view(error.what()).starts_with(where), error.what());
  }
}

}  // namespace dlfs::fuzz
