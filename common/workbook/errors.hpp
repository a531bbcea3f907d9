// How a command of the workbook ends early: the sentence is printed, the exit status tells the kinds apart.
#pragma once

#include <stdexcept>

namespace dlfs::workbook {

// The command line asks for something that does not exist: exit status 2. Any other exception: 1.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace dlfs::workbook
