// File descriptors that close themselves, pipes, and temporary files without a name.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>

namespace dlfs {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  [[nodiscard]] int number() const { return number_; }  // -1: none
  void close();

 private:
  int number_ = -1;
};

// Both ends of a pipe. Programs that are started later do not inherit them.
struct Pipe {
  Descriptor reading, writing;
};

// Throws std::system_error if the system has no more pipes.
Pipe open_pipe();

// An empty file that nobody else sees and that vanishes when it is closed. Throws std::system_error if there
// is no space for temporary files.
Descriptor temporary_file();

// Reads what is there into the buffer and returns the number of bytes; 0 at the end or if nothing can be read.
std::size_t read_some(const Descriptor& from, std::span<char> buffer);

// The content of a file from its first byte.
std::string read_all(const Descriptor& file);

}  // namespace dlfs
