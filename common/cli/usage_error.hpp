// The error of a program that was called wrongly.
#pragma once

#include <stdexcept>

namespace dlfs {

// Exit status 2. (Work that failed: any other exception, exit status 1.)
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace dlfs
