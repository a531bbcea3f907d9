// The error of a program that was called with wrong arguments.
#pragma once

#include <stdexcept>

namespace dlfs {

// The exit status is then 2. (If the work fails, by any other exception, it is 1.)
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace dlfs
