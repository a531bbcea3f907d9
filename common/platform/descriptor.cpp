#include "common/platform/descriptor.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace dlfs {

void Descriptor::close() {
  if (number_ >= 0) ::close(number_);
  number_ = -1;
}

Pipe open_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Descriptor temporary_file() {
  std::FILE* const file = std::tmpfile();
  Descriptor descriptor(file == nullptr ? -1 : fcntl(fileno(file), F_DUPFD_CLOEXEC, 3));
  const int error = errno;
  if (file != nullptr) std::fclose(file);
  if (descriptor.number() < 0) throw std::system_error(error, std::generic_category(), "temporary file");
  return descriptor;
}

std::size_t read_some(const Descriptor& from, std::span<char> buffer) {
  for (;;) {
    const ssize_t count = read(from.number(), buffer.data(), buffer.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return 0;
  }
}

std::string read_all(const Descriptor& file) {
  lseek(file.number(), 0, SEEK_SET);
  std::string text;
  std::array<char, 65536> buffer;
  while (const std::size_t count = read_some(file, buffer)) text.append(buffer.data(), count);
  return text;
}

}  // namespace dlfs
