// Building targets, quietly if they are up to date.
#pragma once

#include <span>
#include <string>

#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

// Holds, while it lives, the lock that the script ./workbook takes too, so that builds wait for one another.
class BuildLock {
 public:
  explicit BuildLock(const Checkout& checkout);
  ~BuildLock();
  BuildLock(const BuildLock&) = delete;
  BuildLock& operator=(const BuildLock&) = delete;

 private:
  int descriptor_;
};

// Builds the target of a configured folder. The output of the build goes to standard error, without the lines
// that only say that there is nothing to do. Waits while another ./workbook builds. If the build fails, the
// compiler's messages are shown and std::runtime_error is thrown.
void build_target(const Checkout& checkout, const std::string& target);

// Builds several targets at once. If one of them fails, the others are built nevertheless, then it throws.
void build_targets(const Checkout& checkout, std::span<const std::string> targets);

// Whether a line of a build's output says that nothing was done.
bool is_idle_line(const std::string& line);

}  // namespace dlfs::workbook
