// What an untrusted program prints.
#pragma once

#include <cstddef>
#include <string>

#include "common/platform/descriptor.hpp"

namespace dlfs::workbook {

// Keeps the beginning and the end: the first 64 KiB and the last 256 KiB.
class Printed {
 public:
  void add(const char* text, std::size_t count);
  [[nodiscard]] std::size_t total() const { return total_; }
  std::string text();

 private:
  void shorten();

  std::string head_, tail_;
  std::size_t total_ = 0;
};

// Adds what is there to read, after waiting for it a moment. Returns false at the end of the stream.
bool read_more(const Descriptor& input, int milliseconds, Printed& printed);

// Adds what is left in a pipe, up to so many bytes in all, without waiting: somebody may hold it open.
void read_rest(const Descriptor& input, std::size_t limit, Printed& printed);

}  // namespace dlfs::workbook
